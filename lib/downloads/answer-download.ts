import { limits } from '#lib/content/limits'
import { downloadType } from '#lib/downloads/download-types'
import { type FileAnswer, findFile, forMinutes, notFound, readServed } from '#lib/served-file'

/** A document may show itself in the browser's viewer, and run nothing. */
const nothingRuns = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** Answers /files/…, by the segments of its path; `known` is the entity tag that the browser sent. */
export async function answerDownload(
  path: readonly string[],
  known: string | null,
  folder: string,
): Promise<FileAnswer> {
  const name = path.at(-1) ?? ''
  const served = downloadType(name)
  const file = served && (await findFile(folder, path, served.type, limits.download))
  if (!served || !file) return notFound

  const tag = `"${file.digest.slice(0, 16)}"`
  const headers = {
    'Cache-Control': forMinutes,
    'Content-Security-Policy': nothingRuns,
    'Content-Disposition': `${served.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded(name)}`,
    ETag: tag,
  }
  if (known === tag) return { status: 304, headers, body: null }
  return { status: 200, headers: { ...headers, 'Content-Type': served.type }, body: await readServed(file) }
}

/** A name as RFC 8187 wants it. */
function encoded(name: string): string {
  return encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
