import { prefixOf } from '#lib/paths'

/** What a script element is for. */
export type ScriptVerdict = 'data' | 'rules' | 'own' | 'framework' | 'unexpected'

/** Media types that make a browser run the text (WHATWG MIME Sniffing, JavaScript MIME types), and module scripts. */
const runs =
  /^(module|importmap|text\/(javascript|ecmascript|jscript|livescript|javascript1\.[0-5]|x-(java|ecma)script)|application\/(x-)?(java|ecma)script)$/

/** Everything that Next 16 is known to add in order to boot its client. */
const frameworkText = [
  /^\(?(self|globalThis)\.__next_[a-z]+\s*=/,
  /^\(self\.__next_f=self\.__next_f\|\|\[\]\)/,
  /^self\.__next_[a-z]+\.push\(/,
  /^\(globalThis\["TURBOPACK"\]\s*\|\|/,
]

/** Judges a script element by its attributes and its text. What is not known is unexpected and removed. */
export function judgeScript(type: string, src: string | null, text: string): ScriptVerdict {
  const media = type.trim().toLowerCase()
  if (media === 'speculationrules') return 'rules'
  if (media !== '' && !runs.test(media)) return 'data'
  if (src?.startsWith(prefixOf('next'))) return 'framework'
  if (src?.startsWith(prefixOf('asset'))) return 'own'
  if (src === null && frameworkText.some((known) => known.test(text))) return 'framework'
  return 'unexpected'
}
