import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { checkNames } from '#lib/content/edition/check-names'
import { isAsset } from '#lib/content/edition/names'
import { type ContentFile, recognizeFile, topFiles } from '#lib/content/edition/recognize-file'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'

export interface Tree {
  /** Every file, sorted, those that are not read included. */
  paths: string[]
  files: ContentFile[]
  /** Every file below images/ and files/, by its path below the content folder as the site spells it (NFC); the value is the disk's spelling. */
  pictures: Map<string, string>
  diagnostics: Diagnostic[]
}

/** Lists the files of a content folder, sorted, each with its kind and slug. */
export async function listFiles(contentDir: string): Promise<Tree> {
  const diagnostics: Diagnostic[] = []
  // A missing folder has no site.yaml either, and readSite reports that.
  const root = await realpath(contentDir).catch(() => null)
  if (!root) return { paths: [], files: [], pictures: new Map(), diagnostics }
  const paths = (await walk(root, '', diagnostics)).sort()
  const files: ContentFile[] = []
  const pictures = new Map<string, string>()
  for (const path of paths) {
    if (isAsset(path)) pictures.set(path.normalize('NFC'), path)
    else {
      const { file, found } = recognizeFile(path)
      if (file) files.push(file)
      diagnostics.push(...found)
    }
  }
  diagnostics.push(...checkNames(paths))
  return { paths, files, pictures, diagnostics }
}

/** The files below a folder of the content folder; null where one of them is no regular file. */
export async function listBelow(contentDir: string, folder: string): Promise<string[] | null> {
  const diagnostics: Diagnostic[] = []
  const paths = await walk(await realpath(contentDir), folder, diagnostics)
  return diagnostics.length > 0 ? null : paths
}

/** The paths of all files below a folder, without hidden ones and symbolic links that lead out of the content folder. */
async function walk(root: string, folder: string, diagnostics: Diagnostic[]): Promise<string[]> {
  const entries = await entriesOf(join(root, folder))
  const below = entries
    .filter((entry) => !entry.name.startsWith('.'))
    .map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (topFiles.has(path)) diagnostics.push(...refuseFolder(path))
        return walk(root, path, diagnostics)
      }
      return (await isReadable(root, path, entry, diagnostics)) ? [path] : []
    })
  return (await Promise.all(below)).flat()
}

/** A folder with the name of a file that is read would otherwise pass for a file that is missing. */
function refuseFolder(path: string): Diagnostic[] {
  const { report, found } = diagnose(path)
  report(
    'file-place',
    startOfFile,
    `This is a folder, and “${path}” is the name of a file. Rename or remove the folder.`,
  )
  return found
}

/** A checkout may remove a folder after its parent was read: nothing is in it then. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  return await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
}

async function isReadable(root: string, path: string, entry: Dirent, diagnostics: Diagnostic[]): Promise<boolean> {
  if (entry.isFile()) return true
  const { report, found } = diagnose(path)
  if (entry.isSymbolicLink()) {
    const target = await realpath(join(root, path)).catch(() => null)
    const found = target?.startsWith(root + sep) ? await stat(target).catch(() => null) : null
    if (found?.isFile()) return true
    report(
      'file-link',
      startOfFile,
      'This symbolic link leads to a folder, to nothing, or out of content/. Put the file itself here.',
    )
  } else report('file-link', startOfFile, 'This is not a regular file. Remove it.')
  diagnostics.push(...found)
  return false
}
