import { join } from 'node:path'
import type { KindName } from '#lib/content/kinds/kind'
import { kindList } from '#lib/content/kinds/kinds'
import { limits } from '#lib/content/limits'
import { bytesOf } from '#lib/content/read/read-bytes'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { nearest } from '#lib/content/report/nearest'
import { toSegment } from '#lib/content/slugs'
import { routeOf } from '#lib/route-of'
import { decodeEscapes } from '#lib/site-path'

/** A file that could not be parsed completely. What other files refer to may be in it, so that they are not at fault. */
export interface UnparsedFile {
  /** Null where its kind is unknown. */
  kind: KindName | null
  slug: string
  /** Its frontmatter, or all of its text. */
  text: string
}

/** The paths of Markdown files that were not read because of their folder or name. */
export function rejectedPaths(diagnostics: readonly Diagnostic[]): string[] {
  const paths = diagnostics.flatMap(({ path, severity, rule }) =>
    severity === 'error' && rule !== 'slug-unique' && /\.(md|markdown)$/i.test(path) ? [path] : [],
  )
  return [...new Set(paths)]
}

/** What such files would probably be in the right folder, under the right name. */
export async function readRejectedFiles(contentDir: string, paths: readonly string[]): Promise<UnparsedFile[]> {
  const folders = kindList.map(({ folder }) => folder)
  return Promise.all(
    paths.map(async (path) => {
      const [first = '', ...rest] = path.split('/')
      const folder = rest.length > 0 ? nearest(first, folders) : null
      const name = (rest.at(-1) ?? first).replace(/\.[^.]+$/, '')
      const bytes = (await bytesOf(join(contentDir, path)))?.subarray(0, limits.file)
      return {
        kind: kindList.find((kind) => kind.folder === folder)?.name ?? null,
        slug: toSegment(name).replace(/[^a-z0-9-]/g, ''),
        text: bytes ? new TextDecoder().decode(bytes) : '',
      }
    }),
  )
}

/** Whether a path may be an alias or a topic of a file that could not be parsed: its text then contains it. */
export function mayAnswerFor(file: UnparsedFile, path: string, typed: string): boolean {
  if (file.text.includes(typed) || file.text.includes(path)) return true
  const { name, params } = routeOf(path)
  return name === 'topic' && segmentsOf(file).includes(decodeEscapes(params.slug ?? ''))
}

const segments = new WeakMap<UnparsedFile, string>()

/** Every part of a file's text that may be a topic, as an address would have it; found once, however many links ask. */
function segmentsOf(file: UnparsedFile): string {
  const known =
    segments.get(file) ??
    file.text
      .split(/[\n,[\]]/)
      .map(toSegment)
      .join('\n')
  segments.set(file, known)
  return known
}
