import { readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { prefixOf } from '#lib/paths'

/** One CSS module of the build, or the global styles. */
export interface StyleSheet {
  text: string
  /** The words of which every rule asks for one: classes of a module, or “rtl”. None where a rule asks for neither. */
  words: readonly string[]
}

/** A class of a CSS module as Turbopack names it: six characters for the module, an underscore, its name in the file. */
const moduleClass = /\.(_?[\w-]{6}_[\w-]+)/g

/** What runs from right to left says so in an attribute. */
const rightToLeft = /\[dir=["']?rtl["']?\]/

/** Reads the files of styles of the build by their address, each once; null where there is none. */
export function styleSheets(folder: string): (href: string) => readonly StyleSheet[] | null {
  const known = new Map<string, readonly StyleSheet[]>()
  return (href) => {
    const found = known.get(href)
    if (found) return found
    const text = readFile(folder, href)
    // A failure is not remembered: the next page tries again.
    if (text === null) return null
    const sheets = readSheets(text)
    known.set(href, sheets)
    return sheets
  }
}

/** Reads a file as the build writes it: a line for each module, several where modules are always loaded together. */
export function readSheets(text: string): StyleSheet[] {
  const bare = text.replace(/\/\*[\s\S]*?\*\//g, '').trim()
  const lines = bare.split('\n')
  return lines.every(isWhole) ? lines.map(readSheet) : [readSheet(bare)]
}

function isWhole(line: string): boolean {
  return line.split('{').length === line.split('}').length
}

/** In doubt, such as for keyframes, a sheet counts as global and stays in every page. */
function readSheet(bare: string): StyleSheet {
  const selectors = (bare.match(/[^{};]+(?=\{)/g) ?? []).filter((prelude) => !prelude.trim().startsWith('@'))
  const words = selectors.map((selector) => {
    const wanted = selector.replace(/:not\([^()]*\)/g, '')
    const classes = [...wanted.matchAll(moduleClass)].map(([, name = '']) => name)
    return classes.length === 0 && rightToLeft.test(wanted) ? ['rtl'] : classes
  })
  return { text: bare, words: words.some((some) => some.length === 0) ? [] : [...new Set(words.flat())] }
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
