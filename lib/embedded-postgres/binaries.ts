import { chmod, cp, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { isThere } from '#lib/embedded-postgres/is-there'
import { makeFolder } from '#lib/make-folder'

export interface PostgresBinaries {
  initdb: string
  postgres: string
}

interface PlatformPackage {
  /** Holds bin, lib and share. */
  native: string
  version: string
}

/** The parts of the package that a running server needs. */
const parts = ['bin', 'lib', 'share']

/** The binaries where npm put them, with the links among their libraries in place. */
export async function installedBinaries(): Promise<PostgresBinaries> {
  const { native } = await platformPackage()
  await restoreLinks(native, native)
  return binariesIn(native)
}

/** A copy of the binaries below a folder, made once for each version. */
export async function copiedBinaries(folder: string): Promise<PostgresBinaries> {
  const { native, version } = await platformPackage()
  const copy = join(folder, `postgresql-${version}`)
  if (!(await isThere(copy))) {
    const unfinished = `${copy}.${process.pid}`
    await makeFolder(unfinished, 0o755)
    for (const part of parts)
      await cp(join(native, part), join(unfinished, part), { recursive: true, verbatimSymlinks: true })
    await restoreLinks(native, unfinished)
    await openToAll(unfinished)
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true }))
  }
  return binariesIn(copy)
}

function binariesIn(folder: string): PostgresBinaries {
  return { initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') }
}

async function platformPackage(): Promise<PlatformPackage> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const { resolve } = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    // The package exports only dist/index.js.
    const root = dirname(dirname(resolve(name)))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), version }
  } catch {
    throw new Error(
      `There is no embedded Postgres for this machine (${name} is not installed). Set DATABASE_URL to a Postgres of your own.`,
    )
  }
}

/** Lets every account run what is in a folder: a narrow umask leaves it to its owner alone. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const { mode } = await stat(path)
    await chmod(path, mode & 0o100 ? 0o755 : 0o644)
  }
}

/** npm packages cannot hold links: this one lists them, and its install script, which may have been skipped, makes them. */
async function restoreLinks(native: string, folder: string): Promise<void> {
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const link = join(folder, target.replace(/^native\//, ''))
    if (!(await isThere(link))) await symlink(source.slice(source.lastIndexOf('/') + 1), link)
  }
}
