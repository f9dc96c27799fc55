import type { Report } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'

/** The two parts of a file, each padded with blank lines so that positions in it are positions in the file. */
export interface FileParts {
  frontmatter: string
  body: string
  /** The line on which the body starts, counted from 1; the last line where the file ends before. */
  bodyLine: number
}

const fence = /^---[ \t]*$/

/** Splits a file at the fences of its frontmatter; null after the reason why that is impossible was reported. */
export function splitFrontmatter(text: string, report: Report): FileParts | null {
  if (text.trim() === '') {
    const cure = 'Write its frontmatter and text, or delete it.'
    report('file-empty', startOfFile, `The file is empty. ${cure}`)
    return null
  }
  const lines = text.split('\n')
  if (!fence.test(lines[0] ?? '')) {
    report(
      'frontmatter-missing',
      startOfFile,
      'The file must start with frontmatter: a line “---”, its fields, and another line “---”.',
    )
    return null
  }
  const end = lines.findIndex((line, index) => index > 0 && fence.test(line))
  if (end === -1) {
    report(
      'frontmatter-unterminated',
      startOfFile,
      'The frontmatter that starts here never ends. Put a line “---” between the fields and the text.',
    )
    return null
  }
  return {
    frontmatter: `\n${lines.slice(1, end).join('\n')}`,
    body: '\n'.repeat(end + 1) + lines.slice(end + 1).join('\n'),
    bodyLine: Math.min(end + 2, lines.length),
  }
}
