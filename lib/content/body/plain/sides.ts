/** What emphasis sees beside its marks: https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run */
export type Side = 'space' | 'sign' | 'letter'

const last = 0x2046
const known: (Side | null | undefined)[] = new Array(last + 1)

/**
 * The side of a UTF-16 unit; NaN, the end of a text, is a space. Null where rules for East Asian scripts, selectors of
 * variants or surrogates could matter.
 */
export function sideOf(unit: number): Side | null {
  if (Number.isNaN(unit)) return 'space'
  if (unit > last) return null
  const side = known[unit]
  if (side !== undefined) return side
  const found = classify(unit)
  known[unit] = found
  return found
}

function classify(unit: number): Side | null {
  if (unit >= 0x1100 && unit < 0x2010) return null
  const sign = String.fromCharCode(unit)
  if (/\s/.test(sign)) return 'space'
  return /[\p{P}\p{S}]/u.test(sign) ? 'sign' : 'letter'
}
