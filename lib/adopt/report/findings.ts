import type { SourcePiece } from '#lib/adopt/archive'
import { effectOf, type Rule } from '#lib/adopt/report/rules'

/** One thing that happened on the way. */
export interface Finding {
  rule: Rule
  /** The id of its piece; null for what concerns the whole source. */
  piece: string | null
  /** In the source's file, from 1; null where unknown. */
  line: number | null
  /** A sentence, or the words it is about. */
  message: string
}

export type Note = (rule: Rule, place: { piece: string | null; line: number | null }, message: string) => void

/** The same for one piece, as the steps of a body use it: the line is of the text that the step was given. */
export type PieceNote = (rule: Rule, line: number | null, message: string) => void

/** Notes of a piece, whose lines are those of its text, at the lines of its file. */
export function noteFor({ id, bodyLine }: Pick<SourcePiece, 'id' | 'bodyLine'>, note: Note): PieceNote {
  return (rule, line, message) => note(rule, { piece: id, line: line === null ? null : line + bodyLine - 1 }, message)
}

export function collectFindings(): { findings: Finding[]; note: Note } {
  const findings: Finding[] = []
  return { findings, note: (rule, { piece, line }, message) => findings.push({ rule, piece, line, message }) }
}

/** The pieces that a person must decide about, each with its open questions. */
export function openQuestions(findings: readonly Finding[]): Map<string, Finding[]> {
  const open = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (finding.piece === null || effectOf(finding.rule) !== 'decide') continue
    open.set(finding.piece, [...(open.get(finding.piece) ?? []), finding])
  }
  return open
}
