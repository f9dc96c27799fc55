import { open } from 'node:fs/promises'
import { limits } from '#lib/content/limits'
import { pointerCure } from '#lib/content/read/file-pointer'
import type { Rule } from '#lib/content/report/rules'
import { downloadNames, downloadType } from '#lib/downloads/download-types'

/** What a link says of the document that it leads to: “PDF, 240 kB”; or why it cannot be served. */
export type DownloadAnswer = { ok: true; says: string } | { ok: false; rule: Rule; reason: string }

/** So many bytes of a document tell what it is. */
export const documentStart = 256

/** Looks at a document; `name` is its path for messages. */
export async function weighDownload(file: string, name: string): Promise<DownloadAnswer> {
  const opened = await open(file)
  try {
    const { size } = await opened.stat()
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(documentStart), 0, documentStart, 0)
    return judgeDownload(name, size, buffer.subarray(0, bytesRead).toString('latin1'))
  } finally {
    await opened.close()
  }
}

/** The same for one that has been read; `start` is that of its bytes, a character each. */
export function judgeDownload(name: string, size: number, start: string): DownloadAnswer {
  const served = downloadType(name)
  if (!served) return refuse('download-format', `${name} cannot be served: ${cureOf(name)}`)
  const pointer = pointerCure(start)
  if (pointer) return refuse('file-pointer', `${name} ${pointer}`)
  if (size === 0) return refuse('download-format', `${name} is empty. Save it again, or remove the link.`)
  if (size > limits.download) {
    const [is, most] = [Math.round(size / 1e6), limits.download / 1e6]
    return refuse(
      'download-format',
      `${name} is ${is} MB; at most ${most} MB are allowed. Make it smaller, or divide it.`,
    )
  }
  if (served.name === 'PDF' && !start.includes('%PDF-'))
    return refuse('download-format', `${name} is no PDF. Export it again, or give it the ending that it should have.`)
  return { ok: true, says: `${served.name}, ${sizeOf(size)}` }
}

function cureOf(name: string): string {
  if (/\.(?:html?|xhtml|xml|svg|js|mjs)$/i.test(name)) {
    return 'a browser would run what is in it on our site. Save it as PDF, or put it into a ZIP.'
  }
  return `readers get ${downloadNames.join(', ')}. Save it as one of these, or put it into a ZIP.`
}

/** In the units that every language shares. */
function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))}\u00a0kB` : `${Math.round(bytes / 1e6)}\u00a0MB`
}

function refuse(rule: Rule, reason: string): DownloadAnswer {
  return { ok: false, rule, reason }
}
