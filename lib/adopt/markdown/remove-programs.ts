import { named } from '#lib/adopt/html/elements'
import { lineAt } from '#lib/adopt/markdown/edits'
import { codeSpans, replaceOutsideCode } from '#lib/adopt/markdown/parse'
import { attributeOf, fragmentOf } from '#lib/adopt/markdown/read-tag'
import type { PieceNote } from '#lib/adopt/report/findings'
import { shorten } from '#lib/adopt/report/shorten'

const program = /<(script|style|noscript)\b[^>]*?(?:\/>|>[\s\S]*?<\/\1\s*>)/gi

/** Scripts that only dress up what a page says without them, or count its readers. */
const dispensable =
  /platform\.(?:twitter|x|instagram)\.com|instagram\.com\/embed|assets\.pinterest|connect\.facebook|tiktok\.com\/embed|speakerdeck\.com|embed\.bsky|analytics|gtag|googletagmanager|mathjax|katex|prism|highlight|disqus|addthis|embedr\.flickr|lazyload|application\/ld\+json/i

/** Removes scripts and styles. What only a script would have shown becomes a link or a question. */
export function removePrograms(text: string, note: PieceNote): string {
  if (!/<(?:script|style|noscript|form)\b/i.test(text)) return text
  const spans = codeSpans(text)
  const line = (index: number) => lineAt(text, index)
  replaceOutsideCode(
    text,
    /<form\b[^>]*>/gi,
    ({ 0: tag, index }) => {
      note('form', line(index), shorten(tag))
      return null
    },
    spans,
  )
  return replaceOutsideCode(
    text,
    program,
    ({ 0: whole, 1: name = '', index }) => {
      if (name.toLowerCase() === 'style') {
        note('html-turned', line(index), '<style>')
        return ''
      }
      if (name.toLowerCase() === 'noscript') return withoutNoscript(whole, line(index), note)
      const src = attributeOf(named(fragmentOf(whole), 'script')[0], 'src')
      if (src && /gist\.github\.com\//.test(src)) {
        const address = src.replace(/^\/\//, 'https://').replace(/\.js(?=$|\?)/, '')
        note('script-linked', line(index), address)
        return `<${address}>`
      }
      note(dispensable.test(src ?? whole) ? 'script-removed' : 'script', line(index), shorten(whole))
      return ''
    },
    spans,
  )
}

/** What a page shows without scripts is what it shows here; a picture that a script would have loaded stands there. */
function withoutNoscript(whole: string, line: number, note: PieceNote): string {
  note('html-turned', line, '<noscript>')
  return whole
    .replace(/^<noscript\b[^>]*>/i, '')
    .replace(/<\/noscript\s*>$/i, '')
    .trim()
}
