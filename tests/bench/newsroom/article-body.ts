import type { Chance } from '#tests/bench/newsroom/chance'
import { markUp, type Targets } from '#tests/bench/newsroom/inline-markup'
import { oddSentences, sentences } from '#tests/bench/newsroom/sentences'
import { fill } from '#tests/bench/newsroom/vocabulary'

export interface BodyOptions extends Targets {
  words: number
  /** The address of a picture of the newsroom. */
  picture(chance: Chance): string
}

/** Where some editors' programs break lines. */
const lineWidth = 110

/** How a paragraph begins, of all that stands in an article. */
const startsParagraph = /^[\p{L}“"]/u

/** A body of about so many words: mostly paragraphs, half of them plain, and what else newspapers put between them. */
export function articleBody(chance: Chance, options: BodyOptions): string {
  const breaksLines = chance.percent(40)
  const blocks = between(chance, options)
  const parts: string[] = []
  const notes: string[] = []
  let words = blocks.reduce((sum, { text }) => sum + countWords(text), 0)
  while (words < options.words) {
    const text = markUp(paragraph(chance), chance, options)
    words += countWords(text)
    parts.push(breaksLines ? breakLines(text) : text)
  }
  for (const { text, note } of blocks) {
    // Never first: an article begins with a paragraph.
    const place = chance.between(1, parts.length)
    parts.splice(place, 0, text)
    if (!note) continue
    parts[place - 1] += note.call
    notes.push(note.text)
  }
  if (chance.percent(8) && startsParagraph.test(parts[1] ?? '')) parts.splice(1, 0, '::sponsor')
  return `${[...parts, ...notes].join('\n\n')}\n`
}

interface Between {
  text: string
  /** A footnote that the paragraph before it calls. */
  note?: { call: string; text: string }
}

/** How often a hundred articles have what stands between paragraphs. */
const kinds: readonly (readonly [percent: number, make: (chance: Chance, options: BodyOptions) => string])[] = [
  [90, heading],
  [85, heading],
  [55, heading],
  [20, (chance) => `${heading(chance)}\n\n${sentence(chance)}\n\n### ${headline(chance)}`],
  [45, (chance, targets) => list(chance, targets, () => '-')],
  [12, (chance, targets) => list(chance, targets, (place) => `${place + 1}.`)],
  [45, (chance) => `> ${sentence(chance)} ${sentence(chance)}`],
  [6, (chance) => `> ${sentence(chance)}\n>\n> — ${fill('{name}', chance)}`],
  [30, (chance, { picture }) => `![${headline(chance)}](${picture(chance)} "${headline(chance)}.")`],
  [9, table],
  [4, (chance) => `<details>\n<summary>${headline(chance)}</summary>\n\n${sentence(chance)}\n\n</details>`],
  [3, (chance) => `<aside>${sentence(chance)}</aside>`],
  [3, () => '***'],
  [2, (chance) => `\`\`\`\n${sentence(chance)}\n\`\`\``],
]

function between(chance: Chance, options: BodyOptions): Between[] {
  const made: Between[] = kinds.flatMap(([percent, make]) =>
    chance.percent(percent) ? [{ text: make(chance, options) }] : [],
  )
  const [first] = made
  if (first && chance.percent(12)) first.note = { call: '[^1]', text: `[^1]: ${sentence(chance)}` }
  return made
}

function heading(chance: Chance): string {
  return `## ${headline(chance)}`
}

function headline(chance: Chance): string {
  const text = fill(
    chance.pick(['{noun} and {nouns}', 'What the {adjective} {noun} {verbed}', 'Of {nouns} at {place}']),
    chance,
  )
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function list(chance: Chance, targets: Targets, marker: (place: number) => string): string {
  const items = Array.from({ length: chance.between(3, 6) }, () => markUp(sentence(chance), chance, targets))
  return items.map((item, place) => `${marker(place)} ${item}`).join('\n')
}

function table(chance: Chance): string {
  const rows = Array.from({ length: chance.between(3, 8) }, () => fill('| {noun} | {number} | {money} |', chance))
  return ['| Year | Counted | Cost |', '| --- | ---: | ---: |', ...rows].join('\n')
}

function paragraph(chance: Chance): string {
  return Array.from({ length: chance.between(2, 5) }, () => sentence(chance)).join(' ')
}

function sentence(chance: Chance): string {
  return fill(chance.pick(chance.percent(3) ? oddSentences : sentences), chance)
}

function breakLines(text: string): string {
  let width = 0
  return text
    .split(' ')
    .map((word, place) => {
      const breaks = place > 0 && width + word.length + 1 > lineWidth && !/^(?:[-+*#>]|\d+[.)])/.test(word)
      width = breaks ? word.length : width + word.length + 1
      return place === 0 ? word : `${breaks ? '\n' : ' '}${word}`
    })
    .join('')
}

function countWords(text: string): number {
  return text.split(/\s+/).length
}
