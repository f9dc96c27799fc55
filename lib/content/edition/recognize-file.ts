import type { Kind } from '#lib/content/kinds/kind'
import { kindList } from '#lib/content/kinds/kinds'
import { limits } from '#lib/content/limits'
import { type Diagnostic, diagnose, type Report } from '#lib/content/report/diagnostics'
import { nearest } from '#lib/content/report/nearest'
import { startOfFile } from '#lib/content/report/position'
import { adoptFile, frontFile, siteFile, wordingFile } from '#lib/content/site/site-files'
import { slugPattern, toSegment } from '#lib/content/slugs'
import { reservedEverywhere, reservedPages } from '#lib/routes'

export interface ContentFile {
  /** Below the content folder, with forward slashes. */
  path: string
  kind: Kind
  slug: string
}

/** What stands at the top of the content folder. */
export const topFiles: ReadonlySet<string> = new Set([siteFile, frontFile, wordingFile, adoptFile])

/** What hosts of repositories show beside the files; it is for the newsroom alone. */
const ofRepository = /^(?:readme|license|contributing)(?:\.\w+)?\.md$/i

const folders = new Map(kindList.map((kind) => [kind.folder, kind]))

/** Where Markdown may be. */
const places = [...folders.keys()].map((folder) => `${folder}/`).join(', ')

/** The kind and slug of a file by its path; null for site.yaml, front.yaml, wording.yaml and what is not read, with the reasons. */
export function recognizeFile(path: string): { file: ContentFile | null; found: Diagnostic[] } {
  const { report, found } = diagnose(path)
  const [folder = '', ...rest] = path.split('/')
  const file = rest.length === 0 ? recognizeLoose(folder, report) : recognizeIn(folder, rest, report)
  return { file: file && { path, ...file }, found }
}

type Recognized = Pick<ContentFile, 'kind' | 'slug'> | null

function recognizeLoose(name: string, report: Report): Recognized {
  if (ofRepository.test(name)) return null
  if (!topFiles.has(name) && /\.(md|markdown|ya?ml)$/i.test(name)) {
    const near = nearest(name, [siteFile, frontFile, wordingFile])
    const cure = near ? `Did you mean “${near}”?` : `Put it into ${places}.`
    report('file-place', startOfFile, `Files are not read here. ${cure}`)
  }
  return null
}

function recognizeIn(folder: string, rest: readonly string[], report: Report): Recognized {
  const name = rest.at(-1) ?? ''
  const kind = folders.get(folder)
  const isMarkdown = /\.(md|markdown)$/i.test(name)
  if (!kind) {
    const near = nearest(folder, folders.keys())
    if (isMarkdown && near)
      report('file-place', startOfFile, `Files in “${folder}/” are not read. Did you mean “${near}/”?`)
    else if (isMarkdown) {
      const cure = `Put it into ${places}, or take it out of the content folder.`
      report('file-ignored', startOfFile, `Files in “${folder}/” are not read. ${cure}`)
    }
    return null
  }
  if (!name.endsWith('.md')) {
    const cure = isMarkdown ? 'End its name in “.md”.' : 'Put it into images/ or files/, or remove it.'
    report(isMarkdown ? 'file-place' : 'file-ignored', startOfFile, `Only .md files are read here. ${cure}`)
    return null
  }
  if (rest.length > 1 && !kind.nested) {
    const cure = `Move the file to ${kind.folder}/${name}.`
    report('file-place', startOfFile, `${kind.folder}/ may not have subfolders. ${cure}`)
    return null
  }
  const ofFile = name.slice(0, -3)
  if (!kind.inFolders) return refuseSlug(ofFile, kind, report) ? null : { kind, slug: ofFile }
  const [list = '', ...deeper] = rest
  if (deeper.length !== 1) {
    report('file-place', startOfFile, `Put the file into the folder of its newsletter: ${kind.folder}/news/${name}.`)
    return null
  }
  return refuseSlug(ofFile, kind, report) ? null : { kind, slug: `${list}/${ofFile}` }
}

/** True where the slug was refused. */
function refuseSlug(slug: string, kind: Kind, report: Report): boolean {
  if (slug.length > limits.slug) {
    const most = `at most ${limits.slug} are allowed. Shorten it.`
    report('slug-length', startOfFile, `The file’s name has ${slug.length} characters; ${most}`)
  } else if (!slugPattern.test(slug)) {
    const better = toSegment(slug).replace(/[^a-z0-9-]/g, '')
    const cure = slugPattern.test(better) ? ` Rename the file to “${better}.md”.` : ''
    const form = 'lowercase letters, digits and single hyphens.'
    report('slug-form', startOfFile, `A file’s name is its address: ${form}${cure}`)
  } else if (reservedEverywhere.has(slug) || (kind.name === 'page' && reservedPages.has(slug))) {
    report('slug-reserved', startOfFile, `“${slug}” is one of the site’s own addresses. Rename the file.`)
  } else return false
  return true
}
