import sharp from 'sharp'
import type { Color } from '#lib/look/contrast'
import { families } from '#lib/share-pictures/fonts'

export interface Style {
  /** Pixels. */
  size: number
  bold: boolean
  color: Color
}

/** A text that was drawn; its size is that of its ink. */
export interface Drawn {
  input: Buffer
  width: number
  height: number
}

/** Where lines may end: between words, or also within those that are wider than a line. */
type Wrap = 'word' | 'word-char'

/** The largest of these sizes, in pixels, at which a text fits into a box without a broken word; else the smallest, with words broken and the end cut. */
export async function fitText(
  text: string,
  box: { width: number; height: number },
  sizes: readonly number[],
  style: Omit<Style, 'size'>,
): Promise<Drawn> {
  for (const size of sizes) {
    const drawn = await typeset(text, { ...style, size }, box.width, 'word')
    if (drawn.width <= box.width && drawn.height <= box.height) return drawn
  }
  const smallest = { ...style, size: sizes.at(-1) ?? 24 }
  let words = text
  for (;;) {
    const drawn = await typeset(words, smallest, box.width, 'word-char')
    if (drawn.height <= box.height || words.length < 8) return drawn
    words = shortened(words, Math.floor(words.length * 0.9))
  }
}

/** A text cut to a width on one line, and how wide it is. */
export async function fitLine(text: string, most: number, style: Style): Promise<{ text: string; width: number }> {
  let words = text
  for (;;) {
    const { width } = await typeset(words, style)
    if (width <= most || words.length < 8) return { text: words, width }
    words = shortened(words, Math.floor((words.length * most) / width))
  }
}

/** Draws a text in lines of a width; those of right-to-left scripts end at the left. */
async function typeset(text: string, style: Style, width?: number, wrap: Wrap = 'word'): Promise<Drawn> {
  const { data, info } = await sharp({
    text: {
      text: markup(text, style),
      font: `${families} ${style.size}`,
      dpi: 72,
      rgba: true,
      wrap,
      ...(width && { width }),
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true })
  return { input: data, width: info.width, height: info.height }
}

/** Lines of Arabic need the room that their fonts ask for; others look better closer. */
const tall = /\p{Script=Arabic}/u

function markup(text: string, { bold, color }: Style): string {
  const lineHeight = tall.test(text) ? 1 : 0.84
  return `<span foreground="${color}" weight="${bold ? 700 : 400}" line_height="${lineHeight}">${escapeXml(text)}</span>`
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** At most so many characters, the last an ellipsis; never within what a reader sees as one. */
function shortened(text: string, most: number): string {
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(text.replace(/…$/, ''))) {
    if (kept.length + segment.length >= most) break
    kept += segment
  }
  return `${kept.trimEnd()}…`
}
