import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { kindList } from '#lib/content/kinds/kinds'
import { mangled } from '#tests/fixtures/fuzz/mangled'
import { type FuzzedFile, fuzzer } from '#tests/fixtures/fuzz/run'
import type { Reader } from '#tests/fixtures/fuzz/soundness'

const root = join(import.meta.dirname, '../../../..')
const folders = ['content', 'tests/fixtures/pipeline', 'tests/fixtures/mirrored', 'tests/fixtures/mistakes']
const files = folders.flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).flatMap(readIn(folder)))

function readIn(folder: string): (name: string | Buffer) => FuzzedFile[] {
  return (name) => {
    const reader = readerOf(String(name))
    return reader ? [{ reader, bytes: readFileSync(join(root, folder, String(name))) }] : []
  }
}

function readerOf(path: string): Reader | null {
  if (basename(path) === 'site.yaml') return 'site'
  if (basename(path) === 'front.yaml') return 'front'
  const kind = kindList.find(({ folder }) => path.startsWith(`${folder}/`))
  return kind && path.endsWith('.md') ? kind.name : null
}

const fuzz = fuzzer()

it('there are files of every kind', () => {
  expect(new Set(files.map(({ reader }) => reader)).size).toBe(kindList.length + 2)
})

it('a real file with up to eight changes is read or refused', () => fuzz(mangled(files), 3000))

it('so is a real file read as one of another kind', () => {
  const other = fc.constantFrom(...new Set(files.map(({ reader }) => reader)))
  return fuzz(
    fc.tuple(mangled(files), other).map(([file, reader]) => ({ ...file, reader })),
    500,
  )
})
