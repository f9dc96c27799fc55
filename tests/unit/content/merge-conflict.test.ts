import { describe, expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { articleText, contentFolder, pollText, siteText } from '#tests/fixtures/content-folder'
import { parseText, short } from '#tests/fixtures/parse'

const now = new Date('2026-12-01T00:00:00Z')

async function places(text: string | Uint8Array): Promise<string[]> {
  return (await parseText('article', text)).diagnostics.map(short)
}

const conflict = '<<<<<<< HEAD\nOurs.\n=======\nTheirs.\n>>>>>>> branch\n'

describe('a merge that was left undecided', () => {
  it('is told at its first marker, and how to end it', async () => {
    const { diagnostics, record } = await parseText('article', articleText(`\nText.\n\n${conflict}`))
    expect(diagnostics).toEqual([
      expect.objectContaining({ line: 12, column: 1, rule: 'merge-conflict', severity: 'error' }),
    ])
    expect(diagnostics[0]?.message).toMatch(/<<<<<<<.*Keep what is right in both versions/)
    expect(record).toBeNull()
  })

  it.each([
    ['with blank lines', conflict.replaceAll('\n', '\n\n'), 9],
    ['without a blank line before it', `Text.\n${conflict}`, 10],
    ['with the common version', conflict.replace('=======', '||||||| 1a2b3c4\nBase.\n======='), 9],
    ['without names', conflict.replace(' HEAD', '').replace(' branch', ''), 9],
    ['in a list', `- one\n${conflict}- two\n`, 10],
    ['around a code block', '<<<<<<< HEAD\n```\na\n=======\n```\nb\n>>>>>>> x\n```\n', 9],
    ['in a code block, half of it', '```\na\n>>>>>>> branch\n```\n', 11],
    ['of which only the end was left', 'Text.\n\n>>>>>>> branch\n', 11],
    ['whose end stands beside a quote', 'Ours.\n=======\n> Theirs.\n>>>>>>> branch\n', 12],
    ['of which only the start was left', '<<<<<<< HEAD\nText.\n', 9],
  ])('is found %s', async (_, body, line) => {
    expect(await places(articleText(body))).toEqual([`${line}:1 merge-conflict`])
    expect(await places(`\ufeff${articleText(body).replaceAll('\n', '\r\n')}`)).toEqual([`${line}:1 merge-conflict`])
  })

  it('is found in fields, around fences, and in a YAML file', async () => {
    const title = articleText('Text.').replace('title: A title\n', conflict)
    expect(await places(title)).toEqual(['2:1 merge-conflict'])
    expect(await places(`<<<<<<< HEAD\n${articleText('Text.')}=======\n>>>>>>> b\n`)).toEqual(['1:1 merge-conflict'])
    const contentDir = await contentFolder({
      'site.yaml': `${siteText}${conflict}`,
      'front.yaml': conflict,
      'polls/bridge-toll.md': `${pollText}\n${conflict}`,
    })
    const { diagnostics } = await readEdition({ contentDir, now })
    expect(
      diagnostics.filter(({ rule }) => rule === 'merge-conflict').map((one) => `${one.path} ${short(one)}`),
    ).toEqual([
      'front.yaml 1:1 merge-conflict',
      'polls/bridge-toll.md 12:1 merge-conflict',
      `site.yaml ${siteText.split('\n').length}:1 merge-conflict`,
    ])
  })
})

describe('what is no merge', () => {
  it.each([
    `\`\`\`\n${conflict}\`\`\`\n`,
    `~~~ diff\n${conflict}${conflict}~~~\n`,
    `    ${conflict.replaceAll('\n', '\n    ')}`,
    '> a\n>> b\n>>>>>>> c\n',
    'Seven: `<<<<<<<`.',
    '<<<<<<<<< nine',
  ])('is taken: %j', async (body) => {
    expect(await places(articleText(body))).toEqual([])
  })

  it('keeps the message of a heading that is underlined', async () => {
    expect(await places(articleText('Title\n=======\n'))).toEqual(['9:1 heading-title'])
  })
})
