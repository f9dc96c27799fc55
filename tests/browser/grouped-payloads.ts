import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readContent } from '#lib/content/read-content'
import { writeFiles } from '#tests/fixtures/content-folder'
import { articleWith, type Payload } from '#tests/fixtures/xss'

/** How many bodies hold the payloads that leave alone what follows them. */
const shared = 10

interface Grouped {
  /** Bodies that together hold every payload which the check lets through. */
  bodies: string[]
  /** Lines of frontmatter that it lets through. */
  lines: string[]
  refused: number
}

/**
 * Tries each payload in an article of its own; those that pass share a few bodies, but for those after which nothing
 * of the text is left: they would hide the next. The content folder is afterwards as it was.
 */
export async function groupPayloads(contentDir: string, payloads: readonly Payload[]): Promise<Grouped> {
  const pathOf = (index: number) => `articles/tried/payload-${index}.md`
  const articles = payloads.map((payload, index) => [pathOf(index), articleWith(payload)] as const)
  await writeFiles(contentDir, Object.fromEntries(articles))
  const { files, diagnostics } = await readContent({ contentDir, now: new Date() })
  await rm(join(contentDir, 'articles/tried'), { recursive: true })

  const wrong = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ path }) => path))
  const texts = new Map(
    files.map(({ path, record }) => [path, record?.kind === 'article' ? record.record.plainText : '']),
  )
  const sound = payloads
    .map((payload, index) => ({ ...payload, path: pathOf(index) }))
    .filter(({ path }) => !wrong.has(path))
  const groups: string[][] = Array.from({ length: shared }, () => [])
  const alone: string[] = []
  for (const [index, { where, text, path }] of sound.entries()) {
    if (where === 'frontmatter') continue
    const lasting = texts.get(path)?.includes('After.') && !/::|\]:/.test(text)
    if (lasting) groups[index % shared]?.push(text)
    else alone.push(text)
  }
  return {
    bodies: [...groups.map((group) => group.join('\n\nBetween.\n\n')), ...alone],
    lines: sound.filter(({ where }) => where === 'frontmatter').map(({ text }) => text),
    refused: payloads.length - sound.length,
  }
}

/** Sets of lines, each of another key, that together hold every line. */
export function roundsOf(lines: readonly string[]): string[][] {
  const rounds: string[][] = []
  for (const line of lines) {
    const free = rounds.find((round) => !round.some((other) => splitLine(other)[0] === splitLine(line)[0]))
    if (free) free.push(line)
    else rounds.push([line])
  }
  return rounds
}

/** The key of a line of YAML, and its value. */
export function splitLine(line: string): [key: string, value: string] {
  const at = line.indexOf(':')
  return [line.slice(0, at), line.slice(at + 2)]
}
