import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { describe, expect, it, onTestFinished } from 'vitest'
import { mailSchema } from '#lib/mail/schema'
import { fileTransport } from '#lib/mail/transport'
import { longestMail, mailingWriter, sizeOf } from '#lib/newsletters/compose-mailing'
import { introduction } from '#lib/newsletters/introduction'
import { site } from '#tests/database/subscribers/reader'

const leaveUrl = 'https://tidewater.example/subscriptions/leave?reader=x'

const mailing = {
  slug: 'news/2026-48',
  newsletter: 'news',
  subject: 'The gate <stuck> again',
  html: '<p>Good morning, see <a href="/articles/gate">the gate</a>.</p>',
  shownFrom: new Date('2026-11-20T12:00:00Z'),
  draft: false,
  pick: { articles: ['gate'] },
}

const article = (index: number) => ({
  slug: `piece-${index}`,
  kind: 'news' as const,
  title: `Piece ${index}: <b>${'headline '.repeat(20)}</b>`,
  summary: 'summary '.repeat(37),
  authors: ['Ana Lund', 'Bea Nye'],
})

describe('the mail of a mailing', () => {
  const write = mailingWriter({ mailing, articles: [article(1)], site })

  it('reads the same as text and as HTML, with a way to the web and one to leave', () => {
    const mail = mailSchema.parse(write(leaveUrl))
    expect(mail).toMatchObject({ subject: mailing.subject, leaveUrl, replyTo: null })
    for (const said of [
      'https://tidewater.example/newsletters/news/2026-48',
      'https://tidewater.example/articles/piece-1',
    ]) {
      expect(mail.text).toContain(said)
      expect(mail.html).toContain(said)
    }
    expect(mail.text).toContain('Good morning, see the gate (https://tidewater.example/articles/gate).')
    expect(mail.text).toContain('News by Ana Lund and Bea Nye')
    expect(mail.text).toContain(`Unsubscribe: ${leaveUrl}`)
    expect(mail.text).toContain('14 Chandler Street, Saltmere')
    expect(mail.html).toContain('The gate &lt;stuck&gt; again')
    expect(mail.html).not.toContain('<b>headline')
  })

  it('has colors of its own by day and by night, and no address that a mail program cannot follow', () => {
    const { html } = write(leaveUrl)
    expect(html).toContain('<meta name="color-scheme" content="light dark">')
    expect(html).toMatch(
      /body \{ background: #fffefa;[^}]*\}[\s\S]*prefers-color-scheme: dark\)[^}]*background: #171614/,
    )
    const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, address = '']) => address)
    expect(addresses.filter((address) => !address.startsWith('https://tidewater.example'))).toEqual([])
  })

  it('is what a mail program gets', async () => {
    const mail = write(leaveUrl)
    const folder = await mkdtemp(join(tmpdir(), 'broadsheet-mailing-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const due = {
      id: 'x',
      kind: 'mailing' as const,
      recipient: 'ana@example.org',
      mail,
      messageId: '<x@tidewater.example>',
    }
    const transport = fileTransport(folder, () => {})
    const sent = { ...due, attempts: 1, createdAt: new Date(0) }
    await transport.send(sent, 'post@tidewater.example', new AbortController().signal)
    const parsed = await simpleParser(await readFile(join(folder, 'mailing-x.eml')))
    const headers = Object.fromEntries(parsed.headerLines.map(({ key, line }) => [key, line.replace(/^[^:]+: /, '')]))
    expect(headers['list-unsubscribe']).toBe(`<${leaveUrl}>`)
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    expect(parsed.subject).toBe(mailing.subject)
    expect(parsed.text?.trim()).toBe(mail.text.trim())
    expect(parsed.html).toContain('<h1>The gate &lt;stuck&gt; again</h1>')
  })

  it('stays below what mail programs cut with as many pieces as a file may pick', () => {
    const articles = Array.from({ length: 30 }, (_, index) => article(index))
    expect(sizeOf(mailingWriter({ mailing, articles, site })(leaveUrl))).toBeLessThan(longestMail)
  })
})

describe('an introduction as text', () => {
  it.each([
    ['<p>One<br>two</p><p>three</p>', 'One\ntwo\n\nthree'],
    ['<h2>Tides</h2>\n<ul>\n<li>High</li>\n<li><p>Low</p></li>\n</ul>', 'Tides\n\n- High\n- Low'],
    ['<ol><li>One</li><li>Two</li></ol>', '1. One\n2. Two'],
    ['<blockquote><p>It stuck.</p></blockquote>', '> It stuck.'],
    [
      '<figure><img src="/images/quay.png" alt="The quay"><figcaption>At noon</figcaption></figure>',
      '[The quay]\n\nAt noon',
    ],
    [
      '<table><thead><tr><th>Day</th><th>High</th></tr></thead><tbody><tr><td>1</td><td>2 m</td></tr></tbody></table>',
      'Day | High\n\n1 | 2 m',
    ],
    ['<p><a href="https://a.example/">https://a.example/</a></p>', 'https://a.example/'],
  ])('%s is %j', (html, text) => {
    expect(introduction(html, 'https://tidewater.example').text).toBe(text)
  })

  it('has full addresses in its HTML, and pictures without what only pages need', () => {
    const html =
      '<p><img src="/images/quay.png" srcset="/images/quay.png?w=640 640w" sizes="9vw" loading="lazy" alt=""></p>'
    expect(introduction(html, 'https://tidewater.example').html).toBe(
      '<p><img src="https://tidewater.example/images/quay.png" alt=""></p>',
    )
  })
})
