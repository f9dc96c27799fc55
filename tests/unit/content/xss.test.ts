import { describe, expect, it } from 'vitest'
import { pictureCatalog } from '#lib/content/pictures/picture-catalog'
import { readSite } from '#lib/content/site/read-site'
import { dangers } from '#tests/fixtures/dangers'
import { htmlOf, parseText } from '#tests/fixtures/parse'
import { articleWith, type Payload, payloads } from '#tests/fixtures/xss'

const bodies = payloads.filter(({ where }) => where === 'markdown' || where === 'html')
const fields = payloads.filter(({ where }) => where === 'frontmatter')
const lines = payloads.filter(({ where }) => where === 'site')

describe('the payloads', () => {
  it('are more than a hundred, each once, each with a call', () => {
    expect(bodies.length).toBeGreaterThan(100)
    expect(new Set(payloads.map(({ text }) => text)).size).toBe(payloads.length)
    const silent = payloads.filter(({ text }) => !/xss|PHNjcmlwdD54c3MoKTwvc2NyaXB0Pg|evil/.test(text))
    expect(silent.map(({ text }) => text)).toEqual(['<p id="constructor" name="__proto__" class="poll">a</p>'])
  })

  it('are dangerous before they are sanitized, or the judge is blind', () => {
    const raw = payloads.filter(({ where }) => where === 'html').filter(({ text }) => dangers(text).length > 0)
    expect(raw.length).toBeGreaterThan(95)
  })
})

describe('a body', () => {
  it.each(bodies.map((payload) => [payload.text, payload] as const))('is harmless after %j', async (_, payload) => {
    const { record } = await parseText('article', articleWith(payload))
    const html = record?.kind === 'article' ? htmlOf(record.record.blocks) : ''
    expect(dangers(html)).toEqual([])
  })

  it('keeps the text before what was dropped', async () => {
    for (const payload of bodies) {
      const { record } = await parseText('article', articleWith(payload))
      const text = record?.kind === 'article' ? record.record.plainText : 'Before.'
      expect(text, payload.text).toContain('Before.')
    }
  })

  it('of an author, a page and a poll is sanitized alike', async () => {
    const heads = {
      author: 'name: x',
      page: 'title: x',
      poll: 'question: x\noptions: [{ id: a, text: a }, { id: b, text: b }]\nopens: 2026-11-01T00:00:00Z\ncloses: 2026-12-01T00:00:00Z',
    }
    for (const payload of bodies) {
      for (const kind of ['author', 'page', 'poll'] as const) {
        const { record } = await parseText(kind, `---\n${heads[kind]}\n---\n\n${payload.text}\n`)
        const html = record && 'html' in record.record ? record.record.html : null
        expect([kind, payload.text, dangers(html ?? '')]).toEqual([kind, payload.text, []])
      }
    }
  })
})

describe('frontmatter', () => {
  it.each(fields.map((payload) => [payload.text, payload] as const))(
    '%s is refused or is only text',
    async (_, payload) => {
      const { record, facts } = await parseText('article', articleWith(payload))
      if (record?.kind !== 'article') return
      const { image, sources } = record.record
      for (const { url } of sources) expect(new URL(url ?? 'https://x').protocol).toMatch(/^https?:$/)
      for (const { path } of facts.aliases) expect(path).toMatch(/^\/[^/"<>][^"<>]*$/)
      expect(image?.src ?? '/images/quay.png').toBe('/images/quay.png')
      expect(({} as Record<string, unknown>).xss).toBeUndefined()
    },
  )

  it('with a script for an address is refused', async () => {
    const addresses = fields.filter(({ text }) => /javascript:|data:/i.test(text) && !text.startsWith('aliases'))
    expect(addresses.length).toBeGreaterThan(3)
    for (const payload of addresses) expect((await parseText('article', articleWith(payload))).record).toBe(null)
  })
})

describe('site.yaml', () => {
  const catalog = pictureCatalog('/nowhere', new Map())
  const read = ({ text }: Payload) =>
    readSite(
      Buffer.from(
        `name: x\nurl: https://x.example\nlanguage: en\ntimeZone: UTC\nsections: [{ slug: a, name: a }]\n${text}\n`,
      ),
      catalog,
    )

  it.each(lines.map((payload) => [payload.text, payload] as const))('%s is refused or harmless', async (_, payload) => {
    const { site } = await read(payload)
    if (!site) return
    expect(dangers(site.disclaimerHtml)).toEqual([])
    expect(dangers(site.consentHtml)).toEqual([])
    for (const { href } of site.navigation) expect(href).toMatch(/^\/(?![/\\])[^"<>\s]*$/)
  })
})
