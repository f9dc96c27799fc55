import { expect, it } from 'vitest'
import { knownAddresses } from '#lib/http/cache/known-addresses'
import { type CacheTag, cacheTag } from '#lib/publication/cache-tags'

type Among = ReadonlySet<CacheTag> | null

/** Known addresses whose reads are answered by hand, in the order in which they were asked. */
function open() {
  const asked: { among: Among; answer: (addresses: string[]) => void; fail: () => void }[] = []
  const addresses = knownAddresses(
    (among) =>
      new Promise((answer, reject) => {
        asked.push({ among, answer, fail: () => reject(new Error('The database is away.')) })
      }),
  )
  const read = async (among: Among, found: string[]) => {
    const reading = addresses.read(among)
    asked.at(-1)?.answer(found)
    await reading
  }
  return { addresses, asked, read }
}

const edit = new Set([cacheTag.article('new'), cacheTag.missing])

it('every address may exist until all were read', async () => {
  const { addresses, read } = open()
  expect(addresses.mayExist('/articles/never')).toBe(true)
  await read(null, ['/articles/first', '/sections/harbor'])
  expect(addresses.mayExist('/articles/never')).toBe(false)
  expect(addresses.mayExist('/articles/first')).toBe(true)
  expect(addresses.mayExist('/sections/harbor/page/2')).toBe(true)
})

it('an edit adds its own to those that are known, and every address may exist meanwhile', async () => {
  const { addresses, asked, read } = open()
  await read(null, ['/articles/first'])
  const reading = addresses.read(edit)
  expect(asked.map(({ among }) => among)).toEqual([null, edit])
  expect(addresses.mayExist('/articles/never')).toBe(true)
  asked[1]?.answer(['/articles/new'])
  await reading
  expect(['never', 'first', 'new'].map((slug) => addresses.mayExist(`/articles/${slug}`))).toEqual([false, true, true])
})

it('an edit while all are read has them read once more: the first read may have come before it', async () => {
  const { addresses, asked } = open()
  const before = addresses.read(null)
  const after = addresses.read(edit)
  expect(asked.map(({ among }) => among)).toEqual([null, null])
  asked[0]?.answer([])
  await before
  expect(addresses.mayExist('/articles/new')).toBe(true)
  asked[1]?.answer(['/articles/new'])
  await after
  expect(addresses.mayExist('/articles/new')).toBe(true)
  expect(addresses.mayExist('/articles/never')).toBe(false)
})

it('where those of an edit cannot be read, every address may exist until the next has all read', async () => {
  const { addresses, asked, read } = open()
  await read(null, ['/articles/first'])
  const reading = addresses.read(edit)
  asked[1]?.fail()
  await expect(reading).rejects.toThrow('away')
  expect(addresses.mayExist('/articles/never')).toBe(true)
  await read(edit, ['/articles/first', '/articles/new'])
  expect(asked.at(-1)?.among).toBeNull()
  expect(addresses.mayExist('/articles/never')).toBe(false)
})
