/** What emphasis sees beside its marks: https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run */
type Side = 'space' | 'sign' | 'letter'

/**
 * Whether the run of marks at an index certainly opens or closes; or is between spaces or letters. Null where it may do
 * both, or neither.
 */
export function flankOf(text: string, at: number, size: number): 'opens' | 'closes' | 'alone' | 'within' | null {
  const before = sideOf(text.charCodeAt(at - 1))
  const after = sideOf(text.charCodeAt(at + size))
  if (before === null || after === null) return null
  if (before === after && before !== 'sign') return before === 'space' ? 'alone' : 'within'
  const opens = after !== 'space' && (after === 'letter' ? before !== 'letter' : before === 'space')
  const closes = before !== 'space' && (before === 'letter' ? after !== 'letter' : after === 'space')
  return opens === closes ? null : opens ? 'opens' : 'closes'
}

const last = 0x2046
const known: (Side | null | undefined)[] = new Array(last + 1)

/**
 * The side of a UTF-16 unit; NaN, the end of a text, is a space. Null where rules for East Asian scripts, selectors of
 * variants or surrogates could matter.
 */
function sideOf(unit: number): Side | null {
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
