import { type Chance, chanceOf } from '#tests/bench/newsroom/chance'

const syllables =
  'ba ro ti me su la no ker vin dal pro sha ge fo hu lim ost wick ham ley den by ford mar sel tin bor crest and ring'.split(
    ' ',
  )

/** Fifteen thousand stems: what the texts of a newspaper hold beside the few words that stand in all of them. */
const stems = makeStems(15_000)

const endings = { noun: '', nouns: 's', verbed: 'ed', adjective: 'al' } as const

const names =
  'Ada Bell,Jonas Wren,Petra Vail,Lena Ortiz,Tom Abara,Ines Köhler,Rafael Núñez,Mei Tanaka,Zoë Clarke'.split(',')
const places = 'Eastbank,Nettle Landing,Highbridge,Mill Creek,Ropewalk,Market Square,Chandler Street,Old Quay'.split(
  ',',
)
const bodies = 'Town Council,Ferry Committee,Harbor Board,school board,Department of Public Works,Library Trust'.split(
  ',',
)
const days = 'Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday'.split(',')
const months = 'January,February,March,April,May,June,July,August,September,October,November,December'.split(',')

/** What may stand in braces in a sentence of `sentences.ts`. */
const fillers: Record<string, (chance: Chance) => string> = {
  ...Object.fromEntries(
    Object.entries(endings).map(([name, ending]) => [name, (chance: Chance) => stemFor(chance) + ending]),
  ),
  name: (chance) => chance.pick(names),
  place: (chance) => chance.pick(places),
  body: (chance) => chance.pick(bodies),
  day: (chance) => chance.pick(days),
  month: (chance) => chance.pick(months),
  year: (chance) => String(chance.between(1871, 2026)),
  number: (chance) => chance.between(2, 4_000).toLocaleString('en'),
  few: (chance) => String(chance.between(2, 31)),
  money: (chance) => `$${chance.between(900, 900_000).toLocaleString('en')}`,
  time: (chance) =>
    `${chance.between(1, 12)}:${chance.pick(['00', '15', '30', '45'])} ${chance.pick(['a.m.', 'p.m.'])}`,
}

/** Fills the braces of a template: {noun}, {name}, {money} … */
export function fill(template: string, chance: Chance): string {
  return template.replace(/\{(\w+)\}/g, (braces, name: string) => fillers[name]?.(chance) ?? braces)
}

/** By a law like Zipf's: the first stem of the list is in most texts, the last in one of hundreds. */
function stemFor(chance: Chance): string {
  return stems[Math.floor(stems.length * chance.next() ** 3)] ?? ''
}

function makeStems(count: number): string[] {
  const chance = chanceOf(1)
  const made = new Set<string>()
  while (made.size < count)
    made.add(Array.from({ length: chance.between(2, 4) }, () => chance.pick(syllables)).join(''))
  return [...made]
}
