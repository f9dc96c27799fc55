import { describe, expect, it } from 'vitest'
import { turnAddresses } from '#lib/adopt/markdown/turn-addresses'

/** Old addresses lead to /new, those with “gone” to words alone; pictures of “far” become links, of “none” stay. */
function turned(text: string): string {
  return turnAddresses(text, {
    link: (address) =>
      address.includes('gone')
        ? { to: 'words' }
        : address.startsWith('/old')
          ? { to: 'address', address: '/new' }
          : null,
    picture: (src, alt) =>
      src.includes('far')
        ? { to: 'link', address: src }
        : src.includes('none')
          ? null
          : { to: 'picture', src: '/images/a.png', alt },
  })
}

describe('links', () => {
  it.each([
    ['[words](/old)', '[words](/new)'],
    ['[**bold** words](/old "A title")', '[**bold** words](/new "A title")'],
    ['[words](</old a>)', '[words](/new)'],
    ['[words](/gone), [`code`](/gone)', 'words, `code`'],
    ['[words](/other "stays")', '[words](/other "stays")'],
    ['[words][x]\n\n[x]: /old "A title"', '[words][x]\n\n[x]: /new "A title"'],
    ['<https://gone.example/a>', '`https://gone.example/a`'],
    ['[https://gone.example/a](/gone)', '`https://gone.example/a`'],
    ['<a class="x" href=\'/old\'>words</a>', '<a class="x" href="/new">words</a>'],
    ['<a href="/gone">words</a>', '<a>words</a>'],
    ['`[code](/old)` and\n\n    [code](/old)', '`[code](/old)` and\n\n    [code](/old)'],
  ])('%s', (text, result) => {
    expect(turned(text)).toBe(result)
  })
})

describe('pictures', () => {
  it.each([
    ['![A boat](a.png "At *six*")', '![A boat](/images/a.png "At six")'],
    ['![A boat](a%20b.png)', '![A boat](/images/a.png)'],
    ['![A boat](https://far.example/a.png)', '[A boat](https://far.example/a.png)'],
    ['[![A boat](a.png)](/old)', '[![A boat](/images/a.png)](/new)'],
    ['[![A boat](https://far.example/a.png)](/old)', '[A boat](/new)'],
    ['![A boat][x]\n\n[x]: a.png', '![A boat][x]\n\n[x]: /images/a.png'],
    ['<td><img alt="A boat" src=a.png></td>', '<td><img src="/images/a.png" alt="A boat"></td>'],
    [
      '<td><img src="x.png"><img alt="B" src="far.png"></td>',
      '<td><img src="/images/a.png" alt=""><a href="far.png">B</a></td>',
    ],
    [
      '![A boat][] and [![B][x]](/old)\n\n[A boat]: far.png\n[x]: far.png',
      '[A boat][] and [B](/new)\n\n[A boat]: far.png\n[x]: far.png',
    ],
    ['![A boat](none.png)', '![A boat](none.png)'],
  ])('%s', (text, result) => {
    expect(turned(text)).toBe(result)
  })
})
