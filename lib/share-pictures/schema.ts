import type { Color } from '#lib/look/contrast'

/** What other sites ask for, in pixels. */
export const shareSize = { width: 1200, height: 630 } as const

/** What stands at the edges of a share picture, in pixels. */
export const margin = 56

/** Something that is drawn on a picture, with its place in pixels. */
export interface Layer {
  input: Buffer
  left: number
  top: number
}

/** The newspaper as its share pictures show it. */
export interface Brand {
  /** Its name, or its host where the fonts lack letters of the name. */
  name: string
  /** The logo of the masthead as the bytes of a picture, or null. */
  logo: Buffer | null
  paper: Color
  ink: Color
  soft: Color
  accent: Color
  rule: Color
}
