import { describe, expect, it } from 'vitest'
import { namesOf } from '#lib/content/edition/names'

describe('the names of a folder', () => {
  it('tell what is read, what is a picture and what is neither', () => {
    const names = namesOf(['site.yaml', 'articles/2026/x.md', 'articles/My Draft.md', 'images/cafe\u0301.png'])
    expect(names.file('articles/2026/x.md')).toMatchObject({ slug: 'x' })
    expect(names.file('articles/2026/y.md')).toBeNull()
    expect([...names.pictures]).toEqual([['images/caf\u00e9.png', 'images/cafe\u0301.png']])
    expect([...names.rejected]).toEqual(['articles/My Draft.md'])
    expect(names.count()).toBe(1)
  })

  it('follow files that come and go', () => {
    const names = namesOf(['articles/x.md'])
    names.add('images/a.png')
    names.add('articles/Not One.md')
    names.add('articles/b/y.md')
    names.remove('articles/x.md')
    expect(names.count()).toBe(1)
    expect(names.below('articles').sort()).toEqual(['articles/Not One.md', 'articles/b/y.md'])
    names.remove('articles/Not One.md')
    names.remove('images/a.png')
    names.remove('images/a.png')
    expect(names.rejected.size + names.pictures.size).toBe(0)
    expect(names.file('articles/x.md')).toBeNull()
  })

  it('are judged beside those of all other files, and reported for those asked about', () => {
    const names = namesOf(['articles/a.md', 'articles/b.md', 'notes/A.md', 'images/Quay.png'])
    names.add('images/quay.png')
    expect(names.twinsOf('images/quay.png')).toEqual(['images/Quay.png'])
    expect(names.check(['images/quay.png']).map(({ path, rule }) => `${path} ${rule}`)).toEqual([
      'images/quay.png file-name',
    ])
    expect(names.check(['articles/a.md', 'articles/gone.md'])).toEqual([])
  })
})
