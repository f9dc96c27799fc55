import type { Chance } from '#tests/bench/newsroom/chance'

/** What an article can link to. */
export interface Targets {
  /** The address of another piece. */
  inside(chance: Chance): string
}

type Mark = (words: string, chance: Chance, targets: Targets) => string

const outside = (chance: Chance) =>
  `https://source-${chance.below(900)}.example/reports/${chance.between(2001, 2026)}/page`

/** How many of a hundred paragraphs have it. */
const marks: readonly (readonly [percent: number, mark: Mark])[] = [
  [16, (words, chance) => `[${words}](${outside(chance)})`],
  [12, (words, chance, { inside }) => `[${words}](${inside(chance)})`],
  [1.5, (words, chance) => `[${words}](${outside(chance)} "The ${words}")`],
  [1, (_, chance) => `<${outside(chance)}>`],
  [1, (_, chance) => outside(chance)],
  [11, (words) => `*${words}*`],
  [4, (words) => `_${words}_`],
  [6, (words) => `**${words}**`],
  [0.5, (words) => `***${words}***`],
  [0.7, (words) => `\`${words}\``],
  [0.4, (words) => `~~${words}~~`],
  [1.2, (words) => `${words} &amp; ${words}`],
  [0.6, (words) => `\\*${words}`],
  [0.5, (words) => `<abbr title="as they say">${words}</abbr>`],
  [0.5, (words) => `<sub>${words}</sub>`],
]

/** Puts marks and links around words of a paragraph, each kind as often as editors do. */
export function markUp(paragraph: string, chance: Chance, targets: Targets): string {
  return marks.reduce(
    (text, [percent, mark]) => (chance.percent(percent) ? markSomewhere(text, chance, targets, mark) : text),
    paragraph,
  )
}

/** Around one to four plain words that have plain words on either side, so that no other mark is inside or beside them. */
function markSomewhere(text: string, chance: Chance, targets: Targets, mark: Mark): string {
  const spans = [...text.matchAll(/(?<= [a-z]+ )[a-z]+(?: [a-z]+){0,3}(?= [a-z]+ )/g)]
  const span = spans[chance.below(spans.length)]
  if (!span) return text
  const [words] = span
  return text.slice(0, span.index) + mark(words, chance, targets) + text.slice(span.index + words.length)
}
