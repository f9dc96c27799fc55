import { describe, expect, it } from 'vitest'
import { settleContainers } from '#lib/adopt/markdown/settle-containers'

describe('a container at the top of a text', () => {
  it.each([
    ':::note[Mind]\n\nThe gap.\n\n:::',
    ':::quote{by="Maud"}\n\nWe waited.\n\n:::',
    ':::gallery\n![A](/images/a.png "One")\n![B](/images/b.png)\n:::',
    '::embed{url="https://video.example/1" title="A film"}',
  ])('stays: %s', (text) => {
    expect(settleContainers(text)).toBe(text)
  })

  it.each([
    [
      'a gallery with a link',
      ':::gallery\n![A](/images/a.png)\n[B](https://other.example/b.png)\n:::\n\nText',
      '\n![A](/images/a.png)\n\n[B](https://other.example/b.png)\n\n\nText',
    ],
    ['one without an end', ':::note[Mind]\n\nThe gap.', '\\:::note[Mind]\n\nThe gap.'],
    ['one of another name', ':::spoiler\n\nThe end.\n\n:::', '\\:::spoiler\n\nThe end.\n\n\\:::'],
    ['one in another', ':::note\n\nA\n\n:::tip[T]\n\nB\n\n:::\n\n:::', ':::note\n\nA\n\n**T**\n\n\nB\n\n\n\n:::'],
  ])('is opened where it may not stand: %s', (_, text, settled) => {
    expect(settleContainers(text)).toBe(settled)
  })
})

describe('within a list or a quote', () => {
  it.each([
    [
      'a call-out is its title and its text',
      '> :::note[Mind]\n>\n> The gap.\n>\n> :::',
      '> **Mind**\n>\n> The gap.\n>\n> ',
    ],
    [
      'a player is a link',
      '- ::embed{url="https://video.example/1" title="A film"}',
      '- [A film](https://video.example/1)',
    ],
    [
      'a player within HTML too',
      '<div>\n\n::embed{url="https://video.example/1" title="A film"}\n\n</div>',
      '<div>\n\n[A film](https://video.example/1)\n\n</div>',
    ],
  ])('%s', (_, text, settled) => {
    expect(settleContainers(text)).toBe(settled)
  })
})
