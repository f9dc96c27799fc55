import { existsSync, type FSWatcher, watch } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Called with a path below the folder, with forward slashes, at which a file or a folder came, changed or went. */
type Tell = (path: string, isGone: boolean) => void

/**
 * Watches a folder and all below it, hidden names aside. One watch for each folder tells of all files in it, so that what
 * it costs grows with folders, and what a save costs does not grow. Resolves once all is watched.
 */
export async function watchPaths(root: string, tell: Tell): Promise<{ close: () => void }> {
  const watched = new Map<string, FSWatcher>()
  let isClosed = false

  const open = async (folder: string): Promise<void> => {
    if (isClosed || watched.has(folder)) return
    const watcher = watch(join(root, folder))
    watched.set(folder, watcher)
    watcher.on('change', (event, name) => void heed(folder, event, String(name)))
    // It was removed: its parent tells so.
    watcher.on('error', () => forget(folder))
    // After the watch: what comes meanwhile is told.
    const entries = await readdir(join(root, folder), { withFileTypes: true })
    for (const entry of entries) if (entry.isDirectory() && !isHidden(entry.name)) await openNew(at(folder, entry.name))
  }
  const openNew = (folder: string) =>
    open(folder).catch((error: NodeJS.ErrnoException) => {
      // The import says of a folder that it may not be read; until it may be, its parent tells what becomes of it.
      if (error.code !== 'ENOENT' && error.code !== 'EACCES') throw error
      forget(folder)
    })
  const forget = (folder: string) => {
    for (const [path, watcher] of watched) {
      if (path !== folder && !path.startsWith(`${folder}/`)) continue
      watcher.close()
      watched.delete(path)
    }
  }
  const heed = async (folder: string, event: string, name: string) => {
    if (isClosed || isHidden(name)) return
    const path = at(folder, name)
    const found = await lstat(join(root, path)).catch(() => null)
    // A folder that was moved or removed tells of itself as if it were below itself; its parent tells that as well.
    if (!found && !existsSync(join(root, folder))) return
    const isFolder = found?.isDirectory() ?? false
    // Some systems tell the parent too of every change in a folder.
    if (isFolder && event === 'change' && watched.has(path)) return
    // Another folder may have taken the place of the one that was watched.
    if (event === 'rename' && watched.has(path)) forget(path)
    if (isFolder) await openNew(path)
    tell(path, found === null)
  }

  await open('')
  return {
    close: () => {
      isClosed = true
      for (const watcher of watched.values()) watcher.close()
    },
  }
}

function isHidden(name: string): boolean {
  return name.startsWith('.')
}

function at(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
