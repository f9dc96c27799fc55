import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SourcePiece, Tags } from '#lib/adopt/archive'
import { fillText } from '#lib/adopt/liquid/fill-text'
import { openLiquid } from '#lib/adopt/liquid/open-liquid'
import { siteFilters } from '#lib/adopt/liquid/site-filters'
import { emptyFolder } from '#tests/fixtures/empty-folder'

async function filled(body: string, tags: Tags = {}) {
  const folder = await emptyFolder()
  await writeFile(join(folder, 'box.html'), '<b>{{ include.word }}</b>')
  const notes: string[] = []
  const engine = openLiquid({
    includes: [folder],
    jekyll: true,
    known: () => null,
    filters: siteFilters('/blog'),
    tags,
    undecided: (name) => notes.push(`undecided ${name}`),
  })
  const piece = { id: 'x', body, bodyLine: 10 } as SourcePiece
  const text = fillText(piece, engine, { site: { title: 'Harbor' } }, (rule, { line }) => notes.push(`${rule} ${line}`))
  return { text, notes }
}

describe('Liquid in a text', () => {
  it.each([
    ['{{ site.title }} {{ "/a.png" | relative_url }}', 'Harbor /blog/a.png'],
    ['{% include box.html word="Hi" %}', '<b>Hi</b>'],
    ['{% if site.title %}yes{% else %}no{% endif %}', 'yes'],
    ['{% raw %}{{ x }}{% endraw %}', '{{ x }}'],
    ['{% comment %}x{% endcomment %}y', 'y'],
    ['{% highlight sh %}\n```\n{% endhighlight %}', '````sh\n```\n````'],
  ])('is filled in: %s', async (body, text) => {
    expect((await filled(body)).text).toBe(text)
  })

  it.each([
    ['a list of the old site’s own', '{% for post in site.posts %}x{% endfor %}', 'template 10'],
    ['a file that is not there', 'a\n{% include none.html %}', 'include 11'],
    ['a file outside its folder', '{% include ../../../etc/passwd %}', 'include 10'],
    ['a loop without an end', '{% for i in (1..100000000) %}x{% endfor %}', 'template 10'],
    ['what Liquid cannot read', '{% if %}', 'template 10'],
  ])('stays as typed, with a question: %s', async (_, body, note) => {
    const { text, notes } = await filled(body)
    expect(text).toBe(body)
    expect(notes).toContain(note)
  })

  it('of a tag or filter that nobody knows stays until adopt.yaml explains it', async () => {
    const body = '{% box a, b="c" %}in{% endbox %} {{ "x" | shout }}'
    const unknown = await filled(body)
    expect(unknown.text).toBe(body)
    expect(unknown.notes).toEqual(expect.arrayContaining(['undecided box', 'undecided shout']))
    const known = await filled(body, { box: '[$1 $b: $inner]', shout: '$1!' })
    expect(known.text).toBe('[a c: in] x!')
    expect(known.notes).toEqual(['tag-filled null'])
  })
})
