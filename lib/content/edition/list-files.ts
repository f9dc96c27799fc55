import type { Dirent } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { checkNames } from '#lib/content/edition/check-names'
import type { Kind } from '#lib/content/kinds/kind'
import { kindList } from '#lib/content/kinds/kinds'
import { limits } from '#lib/content/limits'
import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { nearest } from '#lib/content/report/nearest'
import { startOfFile } from '#lib/content/report/position'
import { slugPattern, toSegment } from '#lib/content/slugs'
import { reservedEverywhere, reservedPages } from '#lib/routes'

export interface ContentFile {
  /** Below the content folder, with forward slashes. */
  path: string
  kind: Kind
  slug: string
}

export interface Tree {
  files: ContentFile[]
  /** Every file below images/: its path below the content folder as the site spells it, and as the disk does. */
  pictures: Map<string, string>
  diagnostics: Diagnostic[]
}

/** Files at the top of the content folder. */
export const siteFile = 'site.yaml'
export const frontFile = 'front.yaml'

const folders = new Map(kindList.map((kind) => [kind.folder, kind]))
/** Everything that lies in the content folder, sorted, each file with its kind and slug. */
export async function listFiles(contentDir: string): Promise<Tree> {
  const diagnostics: Diagnostic[] = []
  // A folder that is not there has no site.yaml, which is told where that is looked for.
  const root = await realpath(contentDir).catch(() => null)
  if (!root) return { files: [], pictures: new Map(), diagnostics }
  const paths = (await walk(root, '', diagnostics)).sort()
  const files: ContentFile[] = []
  const pictures = new Map<string, string>()
  for (const path of paths) {
    if (path.startsWith('images/')) pictures.set(path.normalize('NFC'), path)
    else {
      const file = toContentFile(path, diagnostics)
      if (file) files.push(file)
    }
  }
  diagnostics.push(...checkNames(paths))
  return { files, pictures, diagnostics }
}

/** Paths of all files; hidden ones and what links lead out of the folder are left out. */
async function walk(root: string, folder: string, diagnostics: Diagnostic[]): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  const below = entries
    .filter((entry) => !entry.name.startsWith('.'))
    .map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) return walk(root, path, diagnostics)
      return (await isReadable(root, path, entry, diagnostics)) ? [path] : []
    })
  return (await Promise.all(below)).flat()
}

async function isReadable(root: string, path: string, entry: Dirent, diagnostics: Diagnostic[]): Promise<boolean> {
  if (entry.isFile()) return true
  const { report, found } = diagnose(path)
  if (entry.isSymbolicLink()) {
    const target = await realpath(join(root, path)).catch(() => null)
    if (target?.startsWith(root + sep) && (await stat(target)).isFile()) return true
    report(
      'file-link',
      startOfFile,
      'This symbolic link leads to a folder, to nothing, or out of content/. Put the file itself here.',
    )
  } else report('file-link', startOfFile, 'This is not a regular file. Remove it.')
  diagnostics.push(...found)
  return false
}

function toContentFile(path: string, diagnostics: Diagnostic[]): ContentFile | null {
  const parts = path.split('/')
  const name = parts.at(-1) ?? ''
  const { report, found } = diagnose(path)
  try {
    if (parts.length === 1) {
      if (name === siteFile || name === frontFile) return null
      if (/\.(md|markdown|ya?ml)$/i.test(name)) {
        const near = nearest(name, [siteFile, frontFile])
        const cure = near ? `Did you mean “${near}”?` : `Put it into ${[...folders.keys()].join('/, ')}/.`
        report('file-place', startOfFile, `Files are not read here. ${cure}`)
      }
      return null
    }
    const kind = folders.get(parts[0] ?? '')
    const isMarkdown = /\.(md|markdown)$/i.test(name)
    if (!kind) {
      const near = nearest(parts[0] ?? '', folders.keys())
      if (isMarkdown && near)
        report('file-place', startOfFile, `Files in “${parts[0]}/” are not read. Did you mean “${near}/”?`)
      else if (isMarkdown) report('file-ignored', startOfFile, `Files in “${parts[0]}/” are not read.`)
      return null
    }
    if (!name.endsWith('.md')) {
      const cure = isMarkdown ? ' End its name in “.md”.' : ''
      report(isMarkdown ? 'file-place' : 'file-ignored', startOfFile, `Only .md files are read here.${cure}`)
      return null
    }
    if (parts.length > 2 && !kind.nested) {
      report(
        'file-place',
        startOfFile,
        `${kind.folder}/ may not have subfolders. Move the file to ${kind.folder}/${name}.`,
      )
      return null
    }
    return judgeSlug(name.slice(0, -3), kind, report) ? { path, kind, slug: name.slice(0, -3) } : null
  } finally {
    diagnostics.push(...found)
  }
}

function judgeSlug(slug: string, kind: Kind, report: ReturnType<typeof diagnose>['report']): boolean {
  if (slug.length > limits.slug) {
    report(
      'slug-length',
      startOfFile,
      `The file’s name has ${slug.length} characters; at most ${limits.slug} are allowed. Shorten it.`,
    )
  } else if (!slugPattern.test(slug)) {
    const better = toSegment(slug).replace(/[^a-z0-9-]/g, '')
    const cure = slugPattern.test(better) ? ` Rename the file to “${better}.md”.` : ''
    report(
      'slug-form',
      startOfFile,
      `A file’s name is its address: lowercase letters, digits and single hyphens.${cure}`,
    )
  } else if (reservedEverywhere.has(slug) || (kind.name === 'page' && reservedPages.has(slug))) {
    report('slug-reserved', startOfFile, `“${slug}” is one of the site’s own addresses. Rename the file.`)
  } else return true
  return false
}

/** Files of one kind and name. A draft that has the name of one other piece is alone at fault. */
export function repeatedSlugs(files: readonly (ContentFile & { facts: { draft: boolean } })[]): Diagnostic[] {
  const byAddress = new Map<string, (typeof files)[number][]>()
  for (const file of files) {
    const key = `${file.kind.name} ${file.slug}`
    byAddress.set(key, [...(byAddress.get(key) ?? []), file])
  }
  return [...byAddress.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) =>
      group.flatMap(({ path, slug, facts }) => {
        const { report, found } = diagnose(path)
        if (!facts.draft && group.filter((other) => !other.facts.draft).length === 1) return found
        const others = group.filter((other) => other.path !== path).map((other) => other.path)
        report(
          'slug-unique',
          startOfFile,
          `The name “${slug}” is also used by ${others.join(', ')}. Rename one of them.`,
        )
        return found
      }),
    )
}
