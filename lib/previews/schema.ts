/** What a preview shows: one piece, or the front page as of a moment. */
export type Subject = { slug: string } | { at: Date }

export interface Preview {
  id: string
  shows: Subject
  expiresAt: Date
}
