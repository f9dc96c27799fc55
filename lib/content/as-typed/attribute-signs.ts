import type { Detector } from '#lib/content/as-typed/detector'

const attributes = 'Attributes are not supported. Remove it'

/** Ids and classes as other systems write them after an element. */
export const attributeSigns: readonly Detector[] = [
  { pattern: /\{:[^{}\n]*\}/gu, cure: `${attributes}.` },
  {
    pattern: /\{[#.]\p{L}[\w:-]*(?: +[#.]?\p{L}[\w:-]*(?:=(?:"[^"{}\n]*"|[^{}\s"]*))?)*\}(?= *(?:#+ *)?$)/gmu,
    cure: ([typed]) =>
      `${attributes}${typed.startsWith('{#') ? ': headings get their addresses automatically, such as #h-plan.' : '.'}`,
  },
  { pattern: /(?<=[\uFFFC\])])\{[#.]?\p{L}[\w:-]*(?:[ =][^{}\n]*)?\}/gu, cure: `${attributes}.` },
]
