import { execFileSync } from 'node:child_process'
import { chmod, chown, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { canEnter, canRun, postgresAccount } from '#lib/embedded-postgres/account'
import { copiedBinaries, installedBinaries } from '#lib/embedded-postgres/binaries'
import { openEmbedded } from '#lib/embedded-postgres/open'
import { readPostmaster } from '#lib/embedded-postgres/postmaster'
import { ask, dataFolder } from '#tests/database/embedded-postgres/data-folder'
import { holdElsewhere } from '#tests/database/embedded-postgres/hold-elsewhere'

const isRoot = process.getuid?.() === 0
const checkout = join(import.meta.dirname, '../../..')

/** The user nobody, whom every system has. */
const nobody = isRoot
  ? { uid: Number(execFileSync('id', ['-u', 'nobody'])), gid: Number(execFileSync('id', ['-g', 'nobody'])) }
  : { uid: 0, gid: 0 }
const closed = isRoot ? 'the checkout is closed to them' : 'only root can become another'
const nobodyEnters = isRoot && (await canEnter(checkout, nobody)) && (await canRun(process.execPath, nobody))

async function ownerOfPostmaster(folder: string): Promise<number> {
  const postmaster = await readPostmaster(folder)
  return (await stat(`/proc/${postmaster?.pid}`)).uid
}

describe.skipIf(!isRoot)(isRoot ? 'as root' : 'as root (skipped: the tests run as an ordinary user)', () => {
  it('runs as an unprivileged user, with its data in the data folder', async () => {
    const home = await dataFolder()
    const embedded = await openEmbedded(home)
    onTestFinished(() => embedded.close())
    const account = await postgresAccount(home)
    expect(account?.uid).toBeGreaterThan(0)
    expect(await ownerOfPostmaster(join(home, 'postgres'))).toBe(account?.uid)
    expect((await stat(join(home, 'postgres.json'))).uid).toBe(0)
  })

  it('keeps the data where that user gets to it when the data folder lies in a closed one', async () => {
    const home = join(await dataFolder(0o700), 'data')
    const first = await openEmbedded(home)
    const { folder } = JSON.parse(await readFile(join(home, 'postgres.json'), 'utf8')) as { folder: string }
    onTestFinished(() => rm(dirname(folder), { recursive: true }))
    await ask(first.url, 'CREATE TABLE vote AS SELECT 7 AS votes')
    await first.close()
    const second = await openEmbedded(home)
    onTestFinished(() => second.close())
    expect(folder.startsWith('/var/lib/broadsheet/')).toBe(true)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect(await ask(second.url, 'SELECT votes FROM vote')).toEqual([{ votes: 7 }])
  })

  it('says which folder is closed when data that was reachable no longer is', async () => {
    const home = await dataFolder()
    await (await openEmbedded(home)).close()
    await chmod(home, 0o700)
    await expect(openEmbedded(home)).rejects.toThrow(/cannot enter/)
  })

  it('runs from copied binaries where the installed ones cannot be reached', async () => {
    const account = await postgresAccount('/')
    const binaries = await copiedBinaries(await dataFolder())
    expect(account && (await canRun(binaries.postgres, account))).toBe(true)
    expect(account && (await canRun(binaries.initdb, account))).toBe(true)
    const [copied, installed] = [binaries, await installedBinaries()].map(({ postgres }) =>
      String(execFileSync(postgres, ['--version'])),
    )
    expect(copied).toBe(installed)
  })

  it('runs from them though a narrow umask leaves new files to their owner', async () => {
    const account = await postgresAccount('/')
    const folder = await dataFolder()
    const copy = `import { copiedBinaries } from '#lib/embedded-postgres/binaries'; await copiedBinaries('${folder}')`
    const node = `umask 077; exec ${process.execPath} --import tsx --input-type=module -e "$0"`
    execFileSync('sh', ['-c', node, copy], { cwd: checkout })
    const { postgres, initdb } = await copiedBinaries(folder)
    expect(account && (await canRun(postgres, account))).toBe(true)
    expect(account && (await canRun(initdb, account))).toBe(true)
  })
})

describe.skipIf(!nobodyEnters)(
  nobodyEnters ? 'as an ordinary user' : `as an ordinary user (skipped: ${closed})`,
  () => {
    it('runs as that user, in the data folder, and a later start as root goes on with it', async () => {
      const home = await dataFolder()
      await chown(home, nobody.uid, nobody.gid)
      const holder = await holdElsewhere(home, { ...nobody })
      expect(await ownerOfPostmaster(join(home, 'postgres'))).toBe(nobody.uid)
      await ask(holder.url, 'CREATE TABLE vote AS SELECT 7 AS votes')
      await holder.finish()
      const asRoot = await openEmbedded(home)
      onTestFinished(() => asRoot.close())
      expect(await ask(asRoot.url, 'SELECT votes FROM vote')).toEqual([{ votes: 7 }])
      expect(await ownerOfPostmaster(join(home, 'postgres'))).toBe(nobody.uid)
    })

    it('may go on with what root began in their folder', async () => {
      const home = await dataFolder()
      await chown(home, nobody.uid, nobody.gid)
      await (await openEmbedded(home)).close()
      const again = await holdElsewhere(home, { ...nobody })
      expect(await ask(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
      await again.finish()
    })
  },
)
