import { describe, expect, it } from 'vitest'
import { readEdition } from '#lib/content/edition/read-edition'
import { contentFolder, siteText } from '#tests/fixtures/content-folder'
import { htmlOf, parseBody, short } from '#tests/fixtures/parse'

const found = async (body: string) => (await parseBody(body)).found

describe('what would reach readers as signs', () => {
  it.each([
    // Headings
    ['##Plan', '1:1'],
    ['Text\n###Plan', '2:1'],
    ['> ##Plan', '1:3'],
    ['- one\n  ##Plan', '2:3'],
    ['##\u00a0Plan', '1:1'],
    ['##\u3000計画', '1:1'],
    ['\u200b## Plan', '1:1'],
    ['####### Plan', '1:1'],
    ['## Plan {#plan}', '1:9'],
    ['## Plan {: .wide}', '1:9'],
    ['== Plan ==', '1:1'],
    ['Text\n\n=======', '3:1'],
    ['h2. Plan', '1:1'],
    // Lists and tables
    ['-\u00a0item', '1:1'],
    ['*\u3000項目', '1:1'],
    ['1.item', '1:1'],
    ['Text:\n2)item', '2:1'],
    ['-one\n-two\n-three', '1:1'],
    ['Text:\n*one\n*two', '2:1'],
    ['•\tone\n•\ttwo', '1:1'],
    ['・項目\n・項目', '1:1'],
    ['Term\n: Meaning', '2:1'],
    ['Term\n\n: Meaning', '3:1'],
    ['| a | b |\n| c | d |', '1:1'],
    ['| a | b |\n| --- |\n| c | d |', '1:1'],
    // Links and pictures
    ['[a] (https://x.example)', '1:1'],
    ['So: [a b]\n(https://x.example/c(d))', '1:5'],
    ['[a] (/about)', '1:1'],
    ['[a]（https://x.example）', '1:1'],
    ['(a)[https://x.example]', '1:1'],
    ['[a](https://x.example', '1:1'],
    ['[a](/files/a b.pdf)', '1:1'],
    ['[About]({{ site.url }}/about)', '1:1'],
    ['![Boat](/images/a.jpg', '1:1'],
    ['![Boat]({{ site.url }}/a.jpg)', '1:1'],
    ['![[boat.jpg]]', '1:1'],
    ['See [[Plan]].', '1:5'],
    ['<www.town.example>', '1:1'],
    // Other systems
    ['{% include map.html %}', '1:1'],
    ['A {{ page.title }} b', '1:3'],
    ['{{< figure src="https://x.example/x.jpg" >}}', '1:1'],
    ['{{%\n note\n%}}', '1:1'],
    ['<%= yield %>', '1:1'],
    ['{: .note}', '1:1'],
    ['Text\n{: .note}', '2:1'],
    ['[a](https://x.example){:target="_blank"}', '1:23'],
    ['[a](https://x.example){.button}', '1:23'],
    ['![The quay](/images/quay.png){width=50%}', '1:30'],
    ['::: note', '1:1'],
    ['::: {.warning}\nStand back.\n:::', '1:1'],
    ['!!! note "Title"', '1:1'],
    ['> [!NOTE]\n> Text', '1:3'],
    ['[gallery ids="1"]', '1:1'],
    ['[gallery ids=1,2]', '1:1'],
    ['[gallery]', '1:1'],
    ['[caption]x[/caption]', '1:1'],
    ['[caption id="a"]![The quay](/images/quay.png) Quay[/caption]', '1:1'],
    ['[b]x[/b]', '1:1'],
    ['[TOC]', '1:1'],
    ['import A from "a"', '1:1'],
    ["import 'a.css';", '1:1'],
    ['export const meta = { a: 1 }', '1:1'],
    ['A&amp;nbsp;b', '1:2'],
    // Emphasis
    ['a **bold', '1:3'],
    ['| a |\n| - |\n| **b |', '3:3'],
    ['## The **plan', '1:8'],
    ['**Ferry:**the', '1:1'],
    ['*Ferry:*the', '1:1'],
    ['__Ferry:__the', '1:1'],
    ['~~Ferry:~~the', '1:1'],
    ['** bold **', '1:1'],
    ['**bold ** and', '1:1'],
    ['a ~~struck', '1:3'],
    ['a ==marked== b', '1:3'],
    // Code that never ends
    ['Text\n\n```\nlet a', '3:1'],
    ['> ~~~\n> let a', '1:3'],
  ])('is told at its place: %j', async (body, place) => {
    expect(await found(body)).toEqual([`${place} shows-as-typed`])
  })

  it('is quoted, with the cure', async () => {
    expect((await parseBody('##Plan')).messages).toEqual(['“##Plan” shows exactly as typed. Put a space after the #.'])
  })

  it.each(['![Boat](/images/a boat.jpg)', '> ![Boat](/images/a boat.jpg "At sea")'])(
    'is an error where a picture is missing: %s',
    async (body) => {
      const { parsed } = await parseBody(body)
      expect(parsed.diagnostics.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(['error picture-address'])
      expect(parsed.diagnostics[0]?.message).toContain('Write %20 for each space of its address.')
    },
  )

  it('is told with a cure that its script takes', async () => {
    expect((await parseBody('__注意：__港')).messages[0]).toContain('Write ** instead of __.')
    expect((await parseBody('__Ferry:__the')).messages[0]).toContain('Put a space')
  })

  it.each([
    ['![The quay](/images/quay.png =100x20)', 'Pictures take no size. Remove it.'],
    ['![The quay](/images/quay.png "At sea)', 'Close the caption after the address with ".'],
    ['[a](/about "At sea)', 'Close the caption after the address with ".'],
    ['[a](<https://x.example)', 'Close the address with >.'],
    ['[[TOC]]', 'Shortcodes are not supported.'],
  ])('is told with a cure that helps: %s', async (body, cure) => {
    expect((await parseBody(body)).messages[0]).toContain(cure)
  })

  it.each(['-one', '• one', '-5\n-6', '•\tone  \n•\ttwo', '- one\n-two', '*one*\n*two*'])(
    'is no list where it may be meant: %j',
    async (body) => {
      expect(await found(body)).toEqual([])
    },
  )

  it('is told once for a table', async () => {
    expect(await found('| a | b |\n| c | d |\n| e | f |\n| g | h |')).toEqual(['1:1 shows-as-typed'])
  })

  it('is told once for each place', async () => {
    expect(await found('**one:**two and {{ a }}.\n\n##Plan {#plan}')).toEqual([
      '1:1 shows-as-typed',
      '1:17 shows-as-typed',
      '3:1 shows-as-typed',
    ])
  })

  it('is found in the caption of a picture', async () => {
    expect(await found('![The quay](/images/quay.png "The **old** quay")')).toEqual(['1:1 shows-as-typed'])
  })
})

describe('Markdown inside raw HTML', () => {
  it.each([
    ['<aside>\nWe **waited**.\n</aside>', '2:4', 'Put a blank line after <aside> and before </aside>.'],
    ['<div>\n<div>- a</div>\n- b\n</div>', '3:1', 'Put a blank line after <div> and before </div>.'],
    [
      '<blockquote>\n[a](/about)\n</blockquote>',
      '2:1',
      'Put a blank line after <blockquote> and before </blockquote>.',
    ],
    ['<table>\n<tr><td>`a`</td></tr>\n</table>', '2:9', 'Put a blank line after <td> and before </td>.'],
    ['<p>We *waited*.</p>', '1:7', 'Write it as HTML, such as <strong>…</strong>.'],
    [
      '<details>\n\n<summary>**a**</summary>\n\nb\n\n</details>',
      '3:10',
      'Write it as HTML, such as <strong>…</strong>.',
    ],
    ['<div>\n\na\n\n</div>\n## Plan', '6:1', 'Put a blank line after </div>.'],
    ['> <div>\n> 1. a\n> 2. b\n> </div>', '2:3', 'Put a blank line after <div> and before </div>.'],
    ['<div>\n::sponsor\n</div>', '2:1', 'Put a blank line after <div> and before </div>.'],
  ])('is told, with the cure: %j', async (body, place, cure) => {
    const { parsed, found } = await parseBody(body)
    expect(found).toEqual([`${place} shows-as-typed`])
    expect(parsed.diagnostics[0]?.message).toContain(cure)
  })

  it('is told beside an attribute that other systems read it by', async () => {
    const { found } = await parseBody('<aside markdown="1">\nWe **waited**.\n</aside>')
    expect(found).toContain('2:4 shows-as-typed')
  })

  it('is read by the cure', async () => {
    const { blocks, found } = await parseBody('<aside>\n\nWe **waited**.\n\n</aside>', { sponsor: 'false' })
    expect(found).toEqual([])
    expect(htmlOf(blocks)).toContain('<strong>waited</strong>')
  })

  it('that another system would have filled in is told too', async () => {
    expect(await found('<figure>{{< x >}}</figure>')).toEqual(['1:9 shows-as-typed'])
  })

  it.each([
    '<div>5 * 3 and 2 * 4, a_b and c_d.</div>',
    '<div>\n<code>**a**</code>\n<pre>\n## a\n- b\n</pre>\n</div>',
    '<p>Text <strong>bold</strong> (see <a href="https://x.example/a_b_c">here</a>).</p>',
    '<ul>\n<li>Mind the gap - always</li>\n</ul>',
  ])('is not meant by %j', async (body) => {
    expect(await found(body)).toEqual([])
  })
})

describe('ordinary text', () => {
  const prose = `It starts at 9:30:00, see (Col. 3:17) and Luke 2:1. At 5 * 3 meters, or 2 ** 8, a word in {curly} brackets stays.
He said “he don't [sic] care” [...] and left [laughs] (see https://town.example/a). Was it him?
1999. A good year, the 2.5 million said. 1.5 of them left; 9.30 Uhr, 1.FC Saltmere, 1.\u00a0Mai.
#1 in the league, #ferry and #harbor2 are hashtags. - So it goes. C# and F#, A# minor.

1999 was one. *Terms apply, it said; Price* and Price** may vary. f**k, s***, M*A*S*H, ***** of five.

Prices are in $: 5$, €5, ~5 or ~~ more. It was 7:1, a:b, std::vector, :smile: and :-) as ever; a == b, x = y.

_Fill in: ____ and ____._ A snake_case_name, __init__ and 2_000. "Quoted" – or—dashed. 50% {of} 100%.

| is a pipe, and a | b too.

: ) smiled the man.

[1] is a note; [see above] (or below), [a] (b), [Maud] (she) went.

1.e4 e5 2.Nf3 Nc6 is chess. § 3(a)[1] says so. <3 and > 5 or < 6. A&B, AT&T, R&amp;D.

Import duties from "China" rise
import duties from China fall, and export default rates rise.

***

H2. was a file. It is 20% off, 100%. {5, 6} and {a: b}. \\*\\*Not bold\\*\\* and \\##not.

> “A quote,” [she] said. —Maud

- [ ] paint
- item - with a dash
1. one
`

  it('is left alone', async () => {
    expect(await found(prose)).toEqual([])
  })

  it.each([
    '`##Plan` and `{{ a }}` and `**a`',
    '```\n##Plan\n{% a %}\n[a] (https://x.example)\n```',
    '    ##Plan {{ a }}',
    'Type <code>**a</code> or <kbd>{{ b }}</kbd>.',
    '[##Plan](https://x.example/{{a}})',
    'A [caption] without more.',
    '```\nlet a\n```',
    '> ```\n> let a\n> ```',
    '- ```\n  let a\n  ```',
    'Title\n\n* * *',
    '## C#',
    '## 1.Einleitung',
    '## 1. Teil',
  ])('and so is %j', async (body) => {
    expect(await found(body)).toEqual([])
  })
})

describe('Markdown in a field of plain text', () => {
  it.each([
    ['title', '"The **new** boat"'],
    ['title', '"*Hamlet* opens"'],
    ['summary', '"See [this](https://x.example)."'],
    ['summary', '"{{ page.title }} and more"'],
    ['topics', '["`code`"]'],
    ['image', '{ src: /images/quay.png, alt: x, caption: "_Old_ quay" }'],
  ])('shows as typed: %s: %s', async (field, value) => {
    const { parsed } = await parseBody('Text.', { [field]: value })
    expect(parsed.diagnostics.map(({ rule, message }) => `${rule} ${message.slice(-21)}`)).toEqual([
      expect.stringMatching(/^shows-as-typed/),
    ])
  })

  it.each(['5 * 3 * 2', 'M*A*S*H', 'Price* and tax*', 'snake_case_name', '“Quoted” {curly} [sic]', 'C# (and F#)'])(
    'is not meant by %s',
    async (title) => {
      expect((await parseBody('Text.', { title: `'${title}'` })).messages).toEqual([])
    },
  )

  it('is told in site.yaml, and its wordings are read as texts are', async () => {
    const text = siteText.replace(
      /consent: .*/,
      'consent: I agree to e-mails of **this newspaper.\ntagline: "A **good** paper"',
    )
    const { diagnostics } = await readEdition({
      contentDir: await contentFolder({ 'site.yaml': text }),
      now: new Date(),
    })
    expect(diagnostics.filter(({ rule }) => rule === 'shows-as-typed').map(short)).toEqual([
      '6:10 shows-as-typed',
      '7:10 shows-as-typed',
    ])
  })
})
