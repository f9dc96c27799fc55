import { createReadStream } from 'node:fs'
import { type SaxesAttributePlain, SaxesParser } from 'saxes'
import { collectItems } from '#lib/adopt/wordpress/collect-items'
import type { WordPressExport } from '#lib/adopt/wordpress/export'
import { writable } from '#lib/control-characters'

/** Where the file is not well-formed, with what is wrong. */
export interface FlawInExport {
  line: number
  reason: string
}

/** Reads the files of an export one after the other, in pieces: they may be larger than memory should be. */
export async function readExport(
  paths: readonly string[],
): Promise<{ site: WordPressExport; flaws: (FlawInExport & { path: string })[] }> {
  const site: WordPressExport = {
    title: '',
    tagline: '',
    url: '',
    language: '',
    authors: [],
    categories: new Map(),
    items: [],
  }
  const flaws: (FlawInExport & { path: string })[] = []
  for (const path of paths) {
    const found = await readOne(path, site)
    flaws.push(...found.map((flaw) => ({ ...flaw, path })))
  }
  // Files that were divided by date repeat what they share.
  const items = [...new Map(site.items.map((item) => [item.id, item])).values()]
  return { site: { ...site, items }, flaws }
}

async function readOne(path: string, site: WordPressExport): Promise<FlawInExport[]> {
  const flaws: FlawInExport[] = []
  const parser = new SaxesParser()
  const state = { open: [] as string[], attributes: {} as Record<string, string>, text: '' }
  const into = collectItems(site)
  parser.on('error', (error) => {
    into.doubt()
    flaws.push({ line: parser.line, reason: error.message.replace(/^\d+:\d+: /, '') })
  })
  parser.on('opentag', ({ name, attributes }) => {
    state.open.push(name)
    state.attributes = attributes as Record<string, SaxesAttributePlain & string>
    state.text = ''
    into.open(state.open)
  })
  const addText = (text: string) => {
    state.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    into.close(state.open, state.text, state.attributes)
    state.open.pop()
    // The text between two elements is indentation.
    state.text = ''
  })
  for await (const chunk of createReadStream(path, 'utf8')) parser.write(writable(chunk as string))
  parser.close()
  return flaws
}
