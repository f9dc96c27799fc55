import { describe, expect, it } from 'vitest'
import { openDelivery } from '#lib/content/edition/delivery'
import type { ParsedFile } from '#lib/content/edition/parsed-file'
import { type Facts, noFacts } from '#lib/content/facts'
import { kinds } from '#lib/content/kinds/kinds'

function parsed(slug: string, facts: Partial<Facts> = {}, path = `articles/${slug}.md`): ParsedFile {
  const file = {
    ...{ path, slug, kind: kinds.article, digest: '', warnings: [], facts: { ...noFacts, ...facts } },
    ...{ unchanged: false, poll: null, held: false, unparsed: null },
  }
  return { file, rows: [], stored: '{}' }
}

const author = { path: 'authors/ana.md', slug: 'ana', kind: kinds.author }

/** What was taken, by path, a line for each batch. */
function open() {
  const taken: string[] = []
  const delivery = openDelivery(
    async (batch) => {
      taken.push(batch.map(({ file }) => file.path.replace(/^articles\/|\.md$/g, '')).join(' '))
    },
    [author],
  )
  return { taken, delivery }
}

describe('what may be written while other files are read', () => {
  it('is what nothing speaks against; the rest comes once there is no error', async () => {
    const { taken, delivery } = open()
    const to = (slug: string) => ({ references: [{ to: 'author' as const, slug, line: 1, column: 1 }] })
    const alias = { aliases: [{ path: '/old', line: 1, column: 1 }] }
    await delivery.add([
      parsed('a', to('ana')),
      parsed('nobody', to('jo')),
      parsed('draft', { draft: true }),
      parsed('wrong-draft', { draft: true }),
      parsed('old', alias),
    ])
    await delivery.add([parsed('older', alias), parsed('a', {}, 'articles/2/a.md'), parsed('b')])
    await delivery.settle()
    expect(taken).toEqual(['a old', 'b'])
    await delivery.finish(new Set(['articles/wrong-draft.md']))
    expect(taken.slice(2)).toEqual(['nobody draft older 2/a'])
  })

  it('is nothing after an error', async () => {
    const { taken, delivery } = open()
    await delivery.add([parsed('a')])
    await delivery.settle()
    delivery.stop()
    await delivery.add([parsed('b')])
    await delivery.settle()
    expect(taken).toEqual(['a'])
    await expect(delivery.finish(new Set())).rejects.toThrow('was not given')
  })

  it('comes in its order, one batch at a time, and waits where it is not taken', async () => {
    const released: (() => void)[] = []
    const taken: string[] = []
    const delivery = openDelivery(async ([first]) => {
      taken.push(first?.file.slug ?? '')
      await new Promise<void>((resolve) => released.push(resolve))
    }, [])
    let added = 0
    const all = (async () => {
      for (let number = 0; number < 20; number++) {
        await delivery.add([parsed(`n${number}`)])
        added++
      }
    })()
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    await turn()
    expect([taken, added]).toEqual([['n0'], 6])
    for (let number = 0; number < 20; number++) {
      released[number]?.()
      await turn()
      expect(taken).toHaveLength(Math.min(20, number + 2))
    }
    await all
    await delivery.settle()
    expect(taken).toEqual(Array.from({ length: 20 }, (_, number) => `n${number}`))
  })

  it('fails where it could not be taken', async () => {
    const delivery = openDelivery(async () => {
      throw new Error('the database is gone')
    }, [])
    await delivery.add([parsed('a')])
    await expect(delivery.settle()).rejects.toThrow('the database is gone')
    await expect(delivery.finish(new Set())).rejects.toThrow('the database is gone')
  })
})
