import { describe, expect, it } from 'vitest'
import { contactSchema } from '#lib/contact/schema'
import { asRead, isUnseen } from '#lib/same-text'
import { parseBody, parseText } from '#tests/fixtures/parse'

describe('a text as it reads', () => {
  it.each([
    ['Caf\u00e9', 'Cafe\u0301'],
    ['Yes', 'Yes\u200b'],
    ['Yes', 'Y\u00ades'],
    ['Yes please', ' Yes \u00a0 please\n'],
    ['10 km', '１０ ㎞'],
    ['office', 'o\ufb03ce'],
  ])('is the same: %j, %j', (a, b) => {
    expect(asRead(b)).toBe(asRead(a))
  })

  it.each([
    ['Polish', 'polish'],
    ['Far', 'Får'],
    ['A', '\u0410'],
  ])('is another: %j, %j', (a, b) => {
    expect(asRead(b)).not.toBe(asRead(a))
  })
})

const blanks = ['', ' ', '\u200b', '\u00ad', '\u3164', '\uffa0', '\u2800', '\u2060\u200d ', '\ufe0f', '\u{e0020}']

it('nobody sees anything of blanks, and something of any sign', () => {
  for (const blank of blanks) expect([blank, isUnseen(blank)]).toEqual([blank, true])
  for (const sign of ['a', '?', '\u0301', '🙂\ufe0f', '·']) expect([sign, isUnseen(sign)]).toEqual([sign, false])
})

describe('what asks for a text', () => {
  const hidden = '"\\u3164\\u200b"'

  it.each(['title', 'summary', 'topics', 'image', 'sources', 'corrections'])(
    'takes no invisible one: %s',
    async (field) => {
      const values: Record<string, string> = {
        topics: `[${hidden}]`,
        image: `{ src: /images/quay.png, alt: ${hidden} }`,
        sources: `[{ name: ${hidden} }]`,
        corrections: `[{ date: 2026-11-21T09:00:00Z, text: ${hidden} }]`,
      }
      const { parsed } = await parseBody('Text.', { [field]: values[field] ?? hidden })
      expect(parsed.diagnostics[0]?.rule).toBe('field-missing')
    },
  )

  it('takes no invisible name, option or text', async () => {
    const poll = (a: string, b: string) =>
      `---\nquestion: x\nopens: 2026-11-01T00:00:00Z\ncloses: 2026-12-01T00:00:00Z\noptions: [{ id: a, text: ${a} }, { id: b, text: ${b} }]\n---\n`
    const rules = async (a: string, b: string) =>
      (await parseText('poll', poll(a, b))).diagnostics.map(({ rule }) => rule)
    expect(await rules('Yes', hidden)).toEqual(['field-missing'])
    expect(await rules('Yes', 'Yes\u200b')).toEqual(['field-repeated'])
    expect(await rules('Caf\u00e9', 'Cafe\u0301')).toEqual(['field-repeated'])
    expect((await parseText('author', `---\nname: ${hidden}\n---\n`)).diagnostics[0]?.rule).toBe('field-missing')
  })

  it.each([
    ['\u200b\n\u3164', 'body-empty'],
    ['a\n\n## \u200b', 'heading-empty'],
    ['a [\u200b](/about)', 'link-text'],
    ['a ![\u200b](/images/quay.png)', 'picture-alt'],
  ])('takes no invisible one in a body: %j', async (body, rule) => {
    expect((await parseBody(body)).parsed.diagnostics.map((one) => one.rule)).toEqual([rule])
  })

  it('takes none from the contact form', () => {
    const message = {
      kind: 'message',
      name: 'Jo',
      email: 'jo@x.example',
      subject: 'Ferry',
      body: 'Ten signs at least.',
    }
    expect(contactSchema.safeParse(message).success).toBe(true)
    for (const field of ['name', 'subject', 'body']) {
      expect(contactSchema.safeParse({ ...message, [field]: '\u3164'.repeat(12) }).success).toBe(false)
    }
  })
})
