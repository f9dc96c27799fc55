import { toSegment, toSlug } from '#lib/content/slugs'

/** Longer addresses are cut after a word. */
const longest = 80

/** Letters that are more than a letter with an accent, as people write them in addresses. */
const spelled: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue' }

/** The slug of a title: “Fähre ab 9 Uhr” gives faehre-ab-9-uhr in German. Null where no letter from a to z or digit is left. */
export function titleSlug(title: string, language: string): string | null {
  const letters = isGerman(language) ? { ...spelled, ...umlauts } : spelled
  const plain = [...title.normalize('NFC').toLowerCase()].map((letter) => letters[letter] ?? letter).join('')
  return toSlug(toSegment(plain), longest)
}

/** The first of a slug's numbered successors that is free: ferry-hours-2. */
export function nextFreeSlug(slug: string, taken: ReadonlySet<string>): string {
  let number = 2
  while (taken.has(`${slug}-${number}`)) number += 1
  return `${slug}-${number}`
}

function isGerman(language: string): boolean {
  return /^de\b/.test(language)
}
