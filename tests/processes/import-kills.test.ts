// Imports that end before their end: the database has the old edition or the new one, never some of each.
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { applyMigrations } from '#lib/database/migrate'
import { openEmbedded } from '#lib/embedded-postgres/open'
import { readPostmaster } from '#lib/embedded-postgres/postmaster'
import { askUntilAnswered, dataFolder } from '#tests/database/embedded-postgres/data-folder'
import { migratedDatabase } from '#tests/database/fresh-database'
import { contentFolder, writeFiles } from '#tests/fixtures/content-folder'
import { openGate } from '#tests/newspaper/gate'
import { numberedEdition } from '#tests/newspaper/numbered-edition'
import { type Ended, runImport, startImport } from '#tests/newspaper/run-import'
import { openSmallDisk } from '#tests/newspaper/small-disk'
import { rowsOfEdition, wholeEdition } from '#tests/newspaper/whole-edition'

vi.setConfig({ testTimeout: 600_000 })

/** A newsroom with a database of its own. */
interface Site {
  contentDir: string
  dataDir: string
  databaseUrl: string
  /** The edition that its database has. */
  standing: number
  /** Milliseconds that an import of a whole new edition takes here, its process included. */
  took: number
}

describe('the database has the old edition or the new one', () => {
  const kills = 20

  it(`after each of ${kills} kills of an import at random moments, and no kill is in the way of the next`, async () => {
    const site = await openSite(await migratedDatabase())
    for (let kill = 0; kill < kills; kill++) {
      const { next, child, ended } = await startNext(site)
      await sleep(Math.random() * site.took)
      child.kill('SIGKILL')
      await ended
      site.standing = await wholeEdition(site.databaseUrl, [site.standing, next])
    }
    await expectNextAsNew(site)
  })

  it('after each of 5 SIGTERMs at random moments', async () => {
    const site = await openSite(await migratedDatabase())
    for (let stop = 0; stop < 5; stop++) {
      const { next, child, ended } = await startNext(site)
      await sleep(Math.random() * site.took)
      child.kill('SIGTERM')
      await settle(site, next, await ended)
    }
    await expectNextAsNew(site)
  })

  it('after each of 5 breaks of the way to the database at random moments', async () => {
    const site = await openSite(await migratedDatabase())
    const gate = await openGate(site.databaseUrl)
    onTestFinished(() => gate.shut())
    for (let cut = 0; cut < 5; cut++) {
      const { next, ended } = await startNext(site, gate.url)
      await sleep(Math.random() * site.took)
      await gate.shut()
      await settle(site, next, await ended)
      await gate.open()
    }
    await expectNextAsNew(site)
  })

  it('after each of 5 kills of Postgres at random moments', async () => {
    const folder = await dataFolder()
    const site = await openSite(await openPostgres(folder))
    for (let kill = 0; kill < 5; kill++) {
      const { next, ended } = await startNext(site)
      await sleep(Math.random() * site.took)
      process.kill((await readPostmaster(join(folder, 'postgres')))?.pid ?? 0, 'SIGKILL')
      const end = await ended
      await askUntilAnswered(site.databaseUrl, 'SELECT 1')
      await settle(site, next, end)
    }
    await expectNextAsNew(site)
  })

  it('where the disk of the database is full', async ({ skip }) => {
    const opened = await openSmallDisk(200)
    if (!opened.ok) return skip(opened.reason)
    const { disk } = opened
    const site = await openSite(await openPostgres(disk.folder))
    await disk.fill(2_000_000)
    const { next, ended } = await startNext(site)
    const end = await ended
    await disk.empty()
    expect(end.code).toBe(1)
    await askUntilAnswered(site.databaseUrl, 'SELECT 1')
    await settle(site, next, end)
    await expectNextAsNew(site)
  })
})

describe('two imports at once', () => {
  it('of the same files take turns, and the second finds nothing to do', async () => {
    const site = await openSite(await migratedDatabase())
    const one = await startNext(site)
    const other = startImport(site)
    const ends = await Promise.all([one.ended, other.ended])
    expect(ends.map(({ code }) => code)).toEqual([0, 0])
    const outputs = ends.map(({ output }) => output).sort()
    expect(outputs.filter((output) => output.includes('Another import is running'))).toHaveLength(1)
    expect(outputs.filter((output) => output.includes('0 added, 0 changed, 0 unpublished'))).toHaveLength(1)
    expect(await wholeEdition(site.databaseUrl, [one.next])).toBe(one.next)
  })

  it('of different files leave one edition or the other', async () => {
    const site = await openSite(await migratedDatabase())
    const elsewhere = { ...site, contentDir: await contentFolder(), dataDir: await dataFolder() }
    for (let turn = 0; turn < 3; turn++) {
      const one = await startNext(site)
      const other = await startNext({ ...elsewhere, standing: one.next })
      const ends = await Promise.all([one.ended, other.ended])
      expect(ends.map(({ code }) => code)).toEqual([0, 0])
      site.standing = await wholeEdition(site.databaseUrl, [one.next, other.next])
    }
    await expectNextAsNew(site)
  })

  it('of which the first is killed: the second publishes', async () => {
    const site = await openSite(await migratedDatabase())
    const one = await startNext(site)
    const other = startImport(site)
    await sleep(site.took / 2)
    one.child.kill('SIGKILL')
    expect(await other.ended).toMatchObject({ code: 0 })
    await one.ended
    expect(await wholeEdition(site.databaseUrl, [one.next])).toBe(one.next)
  })
})

/** A newsroom of which two editions are published in turn. */
async function openSite(databaseUrl: string): Promise<Site> {
  const contentDir = await contentFolder(numberedEdition(1))
  const site = { contentDir, dataDir: await dataFolder(), databaseUrl, standing: 1, took: 0 }
  await runImport(site)
  await writeFiles(contentDir, numberedEdition(2))
  const began = Date.now()
  await runImport(site)
  const took = Date.now() - began
  return { ...site, took, standing: await wholeEdition(databaseUrl, [2]) }
}

let lastEdition = 2

/** Writes the files of an edition that no import has seen, and starts to import it. */
async function startNext(site: Site, databaseUrl = site.databaseUrl) {
  const next = ++lastEdition
  await writeFiles(site.contentDir, numberedEdition(next))
  return { next, ...startImport({ ...site, databaseUrl }) }
}

/** Expects a whole edition after an import that was disturbed, the old one where it says so, and no stack in its words. */
async function settle(site: Site, next: number, { code, output }: Ended): Promise<void> {
  expect(output).not.toMatch(/^ +at .+:\d+:\d+/m)
  const possible = code === 0 ? [next] : /nothing was written/i.test(output) ? [site.standing] : [site.standing, next]
  site.standing = await wholeEdition(site.databaseUrl, possible)
}

/** The next edition is imported as if there had been none before. */
async function expectNextAsNew(site: Site): Promise<void> {
  const { next, ended } = await startNext(site)
  expect(await ended).toMatchObject({ code: 0 })
  expect(await wholeEdition(site.databaseUrl, [next])).toBe(next)
  const fresh = { ...site, databaseUrl: await migratedDatabase(), dataDir: await dataFolder() }
  await runImport(fresh)
  expect(await rowsOfEdition(site.databaseUrl)).toEqual(await rowsOfEdition(fresh.databaseUrl))
}

/** A Postgres of its own in a folder, with every table. */
async function openPostgres(folder: string): Promise<string> {
  const postgres = await openEmbedded(folder)
  onTestFinished(() => postgres.close())
  await applyMigrations(postgres.url)
  return postgres.url
}
