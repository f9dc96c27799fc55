// What is installed is what was reviewed, from wherever a machine gets its packages.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

interface Locked {
  integrity?: string
  resolved?: string
  link?: boolean
}

const text = readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8')
const packages = Object.entries((JSON.parse(text) as { packages: Record<string, Locked> }).packages)

it('names the bytes of every package', () => {
  const without = packages.filter(([path, { integrity, link }]) => path !== '' && !link && !integrity)
  expect(without.map(([path]) => path)).toEqual([])
})

it('names no host', () => {
  expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([])
})
