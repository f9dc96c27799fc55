import { readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'

/** Reads the style sheets of the build by their address, each once. */
export function styleSheets(folder: string): (href: string) => string | null {
  const known = new Map<string, string | null>()
  return (href) => {
    const found = known.get(href)
    if (found !== undefined) return found
    const text = readSheet(folder, href)
    known.set(href, text)
    return text
  }
}

function readSheet(folder: string, href: string): string | null {
  const path = normalize(href.replace(/[?#].*$/, ''))
  if (!path.startsWith('/_next/static/') || !path.endsWith('.css')) return null
  try {
    const text = readFileSync(join(folder, path.replace('/_next/', '')), 'utf8')
    // A sheet in the page resolves its addresses against the page, not against itself.
    return text
      .replace(/\/\*# sourceMappingURL=.*?\*\//g, '')
      .replace(/url\((["']?)\.\.\/media\//g, 'url($1/_next/static/media/')
      .trim()
  } catch {
    return null
  }
}
