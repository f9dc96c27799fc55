import { type Detector, findSigns, quote } from '#lib/content/as-typed/detector'
import { foreignSigns } from '#lib/content/as-typed/foreign-signs'
import type { Fields } from '#lib/content/read/yaml'
import type { Report } from '#lib/content/report/diagnostics'

const plain = 'This field is plain text. Remove the markup.'

/** Markdown in plain text: titles, summaries, captions, options. */
export const fieldSigns: readonly Detector[] = [
  ...foreignSigns,
  { pattern: /!?\[[^\][\n]+\]\((?:https?:\/\/|\/|#|mailto:)[^()\s]*\)/gu, cure: plain },
  {
    pattern: /(?<![\p{L}\p{N}*])\*{1,3}(?=[\p{L}\p{N}"“‘«「『(¿¡])[^*\n]*?[^\s*]\*{1,3}(?![\p{L}\p{N}*])/gu,
    cure: plain,
  },
  { pattern: /(?<![\p{L}\p{N}_])_{1,2}(?=[\p{L}"“‘«「『(¿¡])[^_\n]*?[^\s_]_{1,2}(?![\p{L}\p{N}_])/gu, cure: plain },
  { pattern: /(?<!~)~~(?=[^\s~])[^~\n]*?[^\s~]~~(?!~)/gu, cure: plain },
  { pattern: /(?<!`)`[^`\n]+`(?!`)/gu, cure: plain },
]

/** HTML in plain text. */
const htmlSigns: readonly Detector[] = [
  {
    pattern: /&(?:[a-z][a-z0-9]{1,30}|#\d{1,7}|#x[\da-f]{1,6});/giu,
    cure: 'This field is plain text. Write the character itself.',
  },
  {
    pattern:
      /<\/?(?:a|abbr|b|br|cite|code|del|em|font|i|img|ins|kbd|mark|p|q|s|small|span|strong|sub|sup|u)(?=[\s/>])[^<>]*>/giu,
    cure: plain,
  },
]

/** What each match of these detectors includes. */
const telling = /[[{<&*_~`]|^ *(?:im|ex)port\s/m

/** Fields that hold Markdown, which is checked as a body is. */
const inMarkdown = new Set<PropertyKey>(['disclaimer', 'consent'])

/** Reports Markdown, HTML and templates of other systems in fields of plain text. */
export function checkPlainFields({ value, positionOf }: Fields, report: Report): void {
  const check = (item: unknown, path: readonly PropertyKey[]) => {
    if (typeof item === 'string') {
      if (!telling.test(item) || isAddress(item) || inMarkdown.has(path[0] ?? '')) return
      for (const { offset, length, cure } of findSigns(item, [...fieldSigns, ...htmlSigns])) {
        const typed = quote(item.slice(offset, offset + length))
        report('shows-as-typed', positionOf(path), `${typed} shows exactly as typed. ${cure}`)
      }
    } else if (Array.isArray(item)) for (const [index, inner] of item.entries()) check(inner, [...path, index])
    else if (item !== null && typeof item === 'object')
      for (const [key, inner] of Object.entries(item)) check(inner, [...path, key])
  }
  check(value, [])
}

function isAddress(text: string): boolean {
  return /^(?:https?:|\/)\S*$/.test(text)
}
