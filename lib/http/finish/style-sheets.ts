import { readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { type PrunedSheet, readSheet } from '#lib/http/finish/prune-styles'
import { prefixOf } from '#lib/paths'

/** Reads the style sheets of the build by their address, each once. */
export function styleSheets(folder: string): (href: string) => PrunedSheet | null {
  const known = new Map<string, PrunedSheet>()
  return (href) => {
    const found = known.get(href)
    if (found) return found
    const text = readFile(folder, href)
    // A failure is not kept: the next page tries again.
    if (text === null) return null
    const sheet = readSheet(text)
    known.set(href, sheet)
    return sheet
  }
}

function readFile(folder: string, href: string): string | null {
  const path = normalize(href.replace(/[?#].*$/, ''))
  if (!path.startsWith(`${prefixOf('next')}static/`) || !path.endsWith('.css')) return null
  try {
    const text = readFileSync(join(folder, path.replace(prefixOf('next'), '')), 'utf8')
    // A sheet in the page resolves its addresses against the page, not against itself.
    return text.replace(/url\((["']?)\.\.\/media\//g, `url($1${prefixOf('nextMedia')}`)
  } catch {
    return null
  }
}
