import type { HugoConfig } from '#lib/adopt/hugo/read-config'

/** A content file as Hugo understands its path. */
export interface ContentPath {
  path: string
  /** The folder below the content folder; empty at its top. */
  section: string
  /** Folders between the section and the piece. */
  folders: string[]
  /** The name that its address has: that of the file, or of the folder of a page bundle. */
  name: string
  language: string | null
}

/** Null for lists (_index.md), and for what is not content. */
export function contentPath(
  path: string,
  { contentFolders, contentOf, languages, language }: HugoConfig,
): ContentPath | null {
  const folder = contentFolders.filter((name) => path.startsWith(`${name}/`)).sort((a, b) => b.length - a.length)[0]
  if (!folder || !/\.(?:md|markdown|mdown|html?)$/i.test(path)) return null
  const parts = path.slice(folder.length + 1).split('/')
  const file = (parts.pop() ?? '').replace(/\.\w+$/, '')
  const ending = /\.([a-z]{2}(?:-\w+)?)$/i.exec(file)?.[1]
  const suffix = ending && languages.includes(ending) ? ending : null
  const bare = suffix ? file.slice(0, -suffix.length - 1) : file
  if (bare === '_index') return null
  const name = bare === 'index' ? parts.pop() : bare
  if (name === undefined || name === '') return null
  const [section = '', ...folders] = parts
  const byFolder = Object.keys(contentOf).find((known) => contentOf[known] === folder)
  return {
    path,
    section,
    folders,
    name,
    language: suffix ?? (Object.keys(contentOf).length > 1 ? byFolder : null) ?? language,
  }
}
