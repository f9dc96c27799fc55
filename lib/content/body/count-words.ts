/** Scripts without spaces between words; two of their characters count as one word. */
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u

/** What a character does to a word: 1 belongs to it, 2 joins it to more, 3 counts by itself, 4 ends it. */
type Role = 1 | 2 | 3 | 4

/** The roles of UTF-16 units, as they were found; 0 where one was not met yet. */
const roles = new Uint8Array(0x10000)

/** How many words a text has. */
export function countWords(text: string): number {
  let words = 0
  let signs = 0
  /** The role of the character before, 2 only after a word. */
  let before = 4 as Role
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const point = unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(at) ?? unit) : unit
    if (point > 0xffff) at++
    const role = point > 0xffff ? roleOf(point) : roleOfUnit(unit)
    if (role === 1 && before !== 1 && before !== 2) words++
    if (role === 3) signs++
    before = role === 2 && before !== 1 ? 4 : role
  }
  return words + Math.ceil(signs / 2)
}

function roleOfUnit(unit: number): Role {
  const known = roles[unit]
  if (known) return known as Role
  const role = roleOf(unit)
  roles[unit] = role
  return role
}

function roleOf(point: number): Role {
  const sign = String.fromCodePoint(point)
  if (spaceless.test(sign)) return 3
  if (/[\p{L}\p{N}]/u.test(sign)) return 1
  return /['’.,-]/.test(sign) ? 2 : 4
}
