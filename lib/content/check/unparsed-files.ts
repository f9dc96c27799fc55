import { join } from 'node:path'
import type { KindName } from '#lib/content/kinds/kind'
import { kindList } from '#lib/content/kinds/kinds'
import { bytesOf } from '#lib/content/read/read-bytes'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { nearest } from '#lib/content/report/nearest'
import { toSegment } from '#lib/content/slugs'
import { routeOf } from '#lib/route-of'

/** A file that could not be read, or not wholly: what others miss because of it is no mistake of theirs. */
export interface UnparsedFile {
  /** Null where it may be of any kind. */
  kind: KindName | null
  slug: string
  /** What it says of itself. */
  text: string
}

/** Paths that hold a file of the newspaper which was not read because of where it lies or how it is called. */
export function rejectedPaths(diagnostics: readonly Diagnostic[]): string[] {
  const paths = diagnostics.flatMap(({ path, severity, rule }) =>
    severity === 'error' && rule !== 'slug-unique' && /\.(md|markdown)$/i.test(path) ? [path] : [],
  )
  return [...new Set(paths)]
}

/** What such a file would be once it lies where it should and is called as it should. */
export async function readRejectedFiles(contentDir: string, paths: readonly string[]): Promise<UnparsedFile[]> {
  const folders = kindList.map(({ folder }) => folder)
  return Promise.all(
    paths.map(async (path) => {
      const [first = '', ...rest] = path.split('/')
      const folder = rest.length > 0 ? nearest(first, folders) : null
      const name = (rest.at(-1) ?? first).replace(/\.[^.]+$/, '')
      const bytes = await bytesOf(join(contentDir, path))
      return {
        kind: kindList.find((kind) => kind.folder === folder)?.name ?? null,
        slug: toSegment(name).replace(/[^a-z0-9-]/g, ''),
        text: bytes ? new TextDecoder().decode(bytes) : '',
      }
    }),
  )
}

/** Whether a path may be an old address or a topic of a file whose own words could not be understood. */
export function mayAnswerFor({ text }: UnparsedFile, path: string, typed: string): boolean {
  if (text.includes(typed) || text.includes(path)) return true
  const { name, params } = routeOf(path)
  if (name !== 'topic' || !params.slug) return false
  const segment = decodeURIComponent(params.slug)
  return text.split(/[\n,[\]]/).some((part) => toSegment(part).includes(segment))
}
