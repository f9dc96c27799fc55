// Every word of the interface that a reader meets comes from wording.yaml: on pages, in feeds, mails and answers to votes.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Element, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markedFiles } from '#tests/fixtures/marked-edition'
import { allKeys, keysIn, withoutMarks } from '#tests/fixtures/marked-words'
import { wideEdition } from '#tests/fixtures/wide-edition'
import { hiddenFields } from '#tests/newspaper/hidden-fields'
import { mailTo, pathIn } from '#tests/newspaper/mail-to'
import { type Newspaper, openNewspaper } from '#tests/newspaper/open-newspaper'
import { runCommand } from '#tests/newspaper/run-command'
import { allPageKinds, soundMessage } from '#tests/site/page-kinds'

let newspaper: Newspaper
/** All texts of the content, each as its words alone, and in one. */
let content: Set<string>
let whole: string

/** What searches asked for and what they suggest. */
const queries = ['ferry', 'fery', 'qqqqqqqq']

const seen = new Set<string>()

beforeAll(async () => {
  newspaper = await openNewspaper({}, { ...(await wideEdition()), ...(await markedFiles()) })
  const texts = await readTexts(newspaper.contentDir)
  content = new Set([...texts, ...Object.values(soundMessage).map(wordsOf), ...queries])
  whole = ` ${texts.join(' ')} `
})
afterAll(() => newspaper?.stop())

/** Attributes whose text is shown or read aloud; those of custom elements are shown by scripts. */
const spoken = /^(ariaLabel|ariaDescription|title|alt|placeholder|label|data(Change|Failed|Sending|Copy|Copied))$/

/** What a page says that is neither between marks nor content. */
function strayWords(html: string): string[] {
  return textsIn(fromHtml(html)).flatMap((text) => {
    for (const key of keysIn(text)) seen.add(key)
    return isContent(withoutMarks(text)) ? [] : [text.trim()]
  })
}

/** Whether a text is content, or several joined by signs or by Greek: a title and the site’s name, two authors. */
function isContent(text: string): boolean {
  const words = wordsOf(text)
  // A short text has to be a whole text of the content; a longer one may be a part of one.
  if (words === '' || content.has(words) || (words.length >= 12 && whole.includes(words))) return true
  return joints.some((joint) => {
    const parts = text.split(joint)
    return parts.length > 1 && parts.every(isContent)
  })
}

interface JsonFeed {
  title: string
  description?: string
  items: { title: string; summary?: string; tags?: string[] }[]
}

/** Words of moments that these pages do not have. */
const rare = new RegExp(
  `^(${[
    'answers\\.(reasons|removed|retry|near$)|mail\\.(access|mailing|confirm\\.newsletter)|subscriptions\\.wording',
    'mail\\.contact\\.(article|mayPrint|mayNotPrint)|newsletters\\.(all|articles|choose|errors|everything|latest|link$|none|save|yours)',
    'preview\\.coming|article\\.(others|draft|coming|playVideo)|body\\.(note|tip|warning)$|lists\\.(draft|coming|opinion|everything|empty|contributor|website|noCorrections)',
    'search\\.(foundMore|named|everywhere|next)|contact\\.errors',
    'poll\\.(signUpOutcome|afterClose|insecure|changed|noPolls|confirm|withdrawn|working)',
  ].join('|')})`,
)

const joints = [' | ', /\p{Script=Greek}+/u, '…', ', ', ' (']

function textsIn(node: Nodes): string[] {
  if (node.type === 'text') return [node.value]
  if (node.type !== 'root' && node.type !== 'element') return []
  if (node.type === 'element' && /^(script|style|code|noscript)$/.test(node.tagName)) return []
  // Links and emphasis divide the sentences of a text, which is content but for its attributes and its notes.
  const inside =
    node.type === 'element' && (isProse(node) || isWholeText(node))
      ? proseIn(node)
      : hasMark(node)
        ? [joined(node)]
        : node.children.flatMap(textsIn)
  return node.type === 'element' ? [...attributesOf(node), ...inside] : inside
}

function hasMark({ children }: { children: Nodes[] }): boolean {
  return children.some((child) => child.type === 'element' && child.tagName === 'mark')
}

/** Whether a paragraph, which links may divide, is content as a whole. */
function isWholeText(node: Element): boolean {
  return node.tagName === 'p' && isContent(joined(node))
}

/** The text of an element, whatever divides it. */
function joined(node: Nodes): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(joined).join('') : ''
}

function isProse({ tagName, properties }: Element): boolean {
  return (
    tagName === 'blockquote' || [properties.className].flat().some((name) => /prose|snippet|consent/.test(String(name)))
  )
}

function proseIn(node: Element): string[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return []
    const isLabel = child.properties.id === 'footnote-label'
    return [...attributesOf(child), ...(isLabel ? child.children.flatMap(textsIn) : proseIn(child))]
  })
}

function attributesOf({ tagName, properties }: Element): string[] {
  const named = Object.entries(properties).flatMap(([name, value]) => (spoken.test(name) ? [String(value)] : []))
  const described = tagName === 'meta' && /description|title$/.test(`${properties.name ?? properties.property}`)
  const filledIn = tagName === 'input' && properties.type === 'text' && properties.value !== undefined
  return [...named, ...(described ? [String(properties.content)] : []), ...(filledIn ? [String(properties.value)] : [])]
}

/** The Latin words of a text, addresses and figures aside. */
function wordsOf(text: string): string {
  const bare = text.replace(/https?:\/\/\S+|\S+@\S+/g, ' ').replace(/\b(EST|EDT|UTC|RSS)\b/g, ' ')
  return (bare.match(/\p{Script=Latin}[\p{Script=Latin}\p{N}]*/gu) ?? []).join(' ')
}

async function readTexts(folder: string): Promise<string[]> {
  const files = (await readdir(folder, { recursive: true })).filter((name) => /\.(md|yaml)$/.test(name))
  const texts = await Promise.all(
    files.filter((name) => name !== 'wording.yaml').map((name) => readFile(join(folder, name), 'utf8')),
  )
  return texts.flatMap((text) => {
    const lines = text.split('\n').map((line) => line.replace(/^[\s-]*(\w+: *)?/, ''))
    const listed = [...text.matchAll(/\[([^\]]+)\]|="([^"]+)"/g)].flatMap(([, items, value]) =>
      (items ?? value ?? '').split(','),
    )
    const withoutAddresses = text.replace(/\]\([^)]*\)/g, '')
    return [...lines, ...listed, text.replace(/\n\s+/g, ' '), text, withoutAddresses].map(wordsOf)
  })
}

async function get(path: string, form?: Readonly<Record<string, string>> | null): Promise<string> {
  const sent = form ? { method: 'POST', body: new URLSearchParams(form) } : {}
  return (await fetch(newspaper.url + path, sent)).text()
}

describe('every word of the interface', () => {
  it.each(allPageKinds.map((kind) => [kind.name, kind] as const))(
    'is the newspaper’s on %s',
    async (_, { path, form }) => {
      expect(strayWords(await get(path, form))).toEqual([])
    },
  )

  it.each(['/answer/too-many', '/answer/unavailable', '/nowhere', '/polls/none/vote'])(
    'is on the answer %s',
    async (path) => {
      expect(strayWords(await get(path))).toEqual([])
    },
  )

  it.each(['/feed.xml', '/atom.xml', '/feed.json'])('is in %s', async (path) => {
    const feed = await get(path)
    expect(keysIn(feed)).toContain('kinds.opinion')
    expect(feed).not.toMatch(/<category[^>]*>(News|Analysis)</)
  })

  it.each(['/feed.json', '/sections/harbor/feed.json', '/authors/nora-fenwright/feed.json'])(
    'is the newspaper’s in every title and summary of %s',
    async (path) => {
      const { title, description = '', items } = JSON.parse(await get(path)) as JsonFeed
      const texts = items.flatMap((item) => [item.title, item.summary ?? '', ...(item.tags ?? [])])
      const shown = [title, description, ...texts].map((text) => `<p>${text.replaceAll('<', '&lt;')}</p>`)
      expect(shown.flatMap(strayWords)).toEqual([])
    },
  )

  it.each(['/opensearch.xml', '/manifest.webmanifest'])('is in %s', async (path) => {
    const told = (await get(path)).replaceAll('>UTF-8<', '><')
    const texts = told.match(/>[^<]+<|"(?:name|short_name|description)": *"[^"]*"/g) ?? []
    const shown = texts.map((text) => text.replace(/^"\w+": */, '').replace(/[<>"]/g, ''))
    expect(shown.map((text) => `<p>${text}</p>`).flatMap(strayWords)).toEqual([])
  })

  it.each([
    ['a draft', ['storm-fund-who-got-what']],
    ['the front page', ['front', '--at', '2062-11-21T09:00:00+00:00']],
  ])('is the newspaper’s on a preview of %s', async (_, words) => {
    const { pathname, search } = new URL((await runCommand(newspaper, 'preview', words)).out.split('\n')[0] ?? '')
    const page = await get(pathname + search)
    expect(keysIn(page)).toContain('preview.until')
    expect(strayWords(page)).toEqual([])
    expect(strayWords(await get(pathname))).toEqual([])
  })

  it('is in the answers to a vote and in the mails after it', async () => {
    const reader = 'maria@example.org'
    const poll = '/polls/ferry-hours'
    const fields = { option: 'weekends', email: reader, consent: 'yes', ...(await hiddenFields(newspaper.url + poll)) }
    const vote = async (more: Record<string, string>, cookie = '') => {
      const body = new URLSearchParams({ ...fields, ...more })
      const headers = { accept: 'application/json', cookie }
      return fetch(`${newspaper.url}${poll}/vote`, { method: 'POST', body, headers })
    }
    const first = await vote({})
    const asked = (await first.json()) as { message: string; emailProof: string }
    const cookie = (first.headers.get('set-cookie') ?? '').replace(/;.*/, '')
    const second = await vote({ confirm: '1', email: '', 'email-proof': asked.emailProof }, cookie)
    const counted = (await second.json()) as { message: string }
    expect([asked.message, counted.message].flatMap(strayWords)).toEqual([])
    const own = await fetch(`${newspaper.url}${poll}?from=keep-the-late-boat`, { headers: { cookie } })
    expect(strayWords(await own.text())).toEqual([])
    const mail = await mailTo(newspaper, reader)
    expect(strayWords(`<p>${mail.subject}</p>${mail.html}`)).toEqual([])
    expect(String(mail.html)).toContain('<html lang="el"')
    expect(strayWords(await get(pathIn(mail, 'confirm')))).toEqual([])
    expect(strayWords(await get(pathIn(mail, 'leave')))).toEqual([])
    await get('/contact/messages', soundMessage)
    const letter = await mailTo(newspaper, 'editors@tidewater.example')
    expect(strayWords(`<p>${letter.subject}</p>${letter.html}`)).toEqual([])
  })

  it('was met by then, but for those of rare moments', () => {
    expect(allKeys.filter((key) => !seen.has(key) && !rare.test(key))).toEqual([])
  })
})
