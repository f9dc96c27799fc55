import { writeLocal, writeTime } from '#lib/zone-time'
import { articleBody, type BodyOptions } from '#tests/bench/newsroom/article-body'
import { type Chance, chanceOf } from '#tests/bench/newsroom/chance'
import { sentences } from '#tests/bench/newsroom/sentences'
import { fill } from '#tests/bench/newsroom/vocabulary'

/** The newsroom that an article belongs to. */
export interface Newsroom {
  articles: number
  /** Words of an article. */
  words: number
  authors: readonly string[]
  sections: readonly string[]
  polls: readonly string[]
  /** Addresses of pictures. */
  pictures: readonly string[]
}

export interface ArticleFile {
  /** Below the content folder. */
  path: string
  slug: string
  text: string
}

const topics = [
  'Ferry service',
  'Harbor',
  'Budget',
  'Schools',
  'Weather',
  'Roads',
  'Library',
  'Elections',
  'Trees',
  'Music',
]

/** The newest was published then; each one before it two hours earlier. */
const newest = Date.UTC(2026, 10, 1, 12)
const apart = 2 * 60 * 60 * 1000

/** The zone of the sample newspaper. */
const timeZone = 'America/New_York'

/** The article of a number, the same for the same newsroom. */
export function articleFile(number: number, newsroom: Newsroom): ArticleFile {
  const chance = chanceOf(number)
  const slug = slugOf(number)
  const published = writeTime(new Date(newest - number * apart), timeZone)
  const body = articleBody(chance, bodyOptions(newsroom))
  const text = `---\n${frontmatter({ number, published, body }, chance, newsroom)}---\n\n${body}`
  return {
    path: `articles/archive/${published.slice(0, 4)}/${published.slice(5, 7)}/${slug}.md`,
    slug,
    // Some come from a Windows machine.
    text: chance.percent(2) ? text.replaceAll('\n', '\r\n') : text,
  }
}

function slugOf(number: number): string {
  return `${fill('{noun}-{verbed}-{nouns}', chanceOf(-number - 1))}-${number}`
}

function bodyOptions({ articles, words, pictures }: Newsroom): BodyOptions {
  return {
    words,
    picture: (chance) => chance.pick(pictures),
    inside: (chance) => `/articles/${slugOf(chance.below(articles))}`,
  }
}

interface Piece {
  number: number
  published: string
  body: string
}

function frontmatter({ number, published, body }: Piece, chance: Chance, newsroom: Newsroom): string {
  const { authors, sections, polls, pictures } = newsroom
  const lines = [
    `title: ${title(chance)}`,
    `kind: ${chance.percent(75) ? 'news' : chance.pick(['opinion', 'analysis'])}`,
    `section: ${chance.pick(sections)}`,
    `authors: [${[...new Set([chance.pick(authors), ...(chance.percent(15) ? [chance.pick(authors)] : [])])].join(', ')}]`,
    `published: ${published}`,
    `summary: ${summary(chance)}`,
  ]
  const maybe = (percent: number, ...more: string[]) => {
    if (chance.percent(percent)) lines.push(...more)
  }
  maybe(10, `updated: ${lateOn(published, '23:59')}`)
  maybe(
    45,
    'image:',
    `  src: ${chance.pick(pictures)}`,
    fill('  alt: A {noun} in front of {place}, with {nouns}', chance),
    fill('  caption: The {noun} at {place} on {day}.', chance),
    '  credit: Drawing for The Tidewater Post',
  )
  maybe(80, `topics: [${topicsOf(chance).join(', ')}]`)
  maybe(3, `poll: ${chance.pick(polls)}`)
  if (!body.includes('::sponsor')) maybe(3, 'sponsor: false')
  maybe(
    30,
    'sources:',
    fill('  - name: "The {noun}: A Review, {body}, {month} {year}"', chance),
    `    url: https://records.example/${number}`,
    fill('  - name: Interviews at {place}', chance),
  )
  maybe(
    3,
    'corrections:',
    `  - date: ${lateOn(published, '23:30')}`,
    fill('    text: The {noun} was {verbed} on {day}.', chance),
  )
  maybe(15, `aliases: [/${published.slice(0, 7).replace('-', '/')}/${number}.html]`)
  return `${lines.join('\n')}\n`
}

/** On the day of a written time. */
function lateOn(time: string, clock: string): string {
  return writeLocal(new Date(`${time.slice(0, 10)}T${clock}:00Z`), timeZone).written
}

function title(chance: Chance): string {
  const text = fill(
    chance.pick([
      '{body} has {verbed} the {noun} of {place}',
      '{name} on {nouns}, and who pays',
      'Why the {adjective} {noun} is {verbed}',
    ]),
    chance,
  )
  const title = text.charAt(0).toUpperCase() + text.slice(1)
  return chance.percent(30) ? `"${title}: ${fill('what the {nouns} say', chance)}"` : title
}

function summary(chance: Chance): string {
  const text = fill(chance.pick(sentences), chance).replace(/["“”:]/g, '')
  return chance.percent(50) ? `>-\n  ${text.replace(/^(.{40,70}) /, '$1\n  ')}` : `'${text.replaceAll("'", "''")}'`
}

function topicsOf(chance: Chance): string[] {
  return [...new Set(Array.from({ length: chance.between(1, 4) }, () => chance.pick(topics)))]
}
