import type { PollOption } from '#lib/polls/schema'
import { paper } from '#lib/share-pictures/draw-card'
import { drawableText } from '#lib/share-pictures/drawable'
import { nameplate } from '#lib/share-pictures/nameplate'
import { type Brand, margin, shareSize } from '#lib/share-pictures/schema'
import { type Direction, drawing, mirrored, textLine } from '#lib/share-pictures/text-line'
import { toJpeg } from '#lib/share-pictures/to-jpeg'
import { fitText } from '#lib/share-pictures/typeset'
import { isRightToLeft } from '#lib/text-start'

export interface PollParts {
  question: string
  /** Its options; `percent` and its words are null where the results are hidden. */
  options: readonly (PollOption & { percent: { share: number; text: string } | null })[]
  /** Stands beside the newspaper's name: how many have voted, or what this is. */
  note: string
  /** Stands below the options, or null: when the results show. */
  below: string | null
  brand: Brand
}

const { width, height } = shareSize
const questionSizes = [60, 54, 48, 42, 36]
const rowHeight = 60
const barHeight = 12
/** Between the two columns of a long poll. */
const gap = 48

/** A poll's share picture: bars where everybody may see the results, else what one may choose, and no bars. */
export async function drawPoll({ question, options, note, below, brand }: PollParts): Promise<Buffer> {
  const words = drawableText(question)
  const direction = isRightToLeft(words || brand.name) ? 'rtl' : 'ltr'
  const most = width - 2 * margin
  const columns = options.length > 5 ? 2 : 1
  const rows = Math.ceil(options.length / columns)
  const bottom = below ? height - 92 : height - 46
  const first = bottom - rows * rowHeight
  const box = { width: most, height: first - 24 - 150 }
  const drawn = await fitText(words || ' ', box, questionSizes, { bold: true, color: brand.ink })
  const plate = await nameplate(brand, direction, false)
  const line = { x: margin, size: 28, color: brand.soft }
  const beside = { ...line, text: drawableText(note), end: true, y: 82, most: 380, bold: true } as const
  const under = { ...line, text: drawableText(below ?? ''), y: height - 40, most, bold: false }
  const lines = await Promise.all([beside, under].map((each) => textLine(each, direction)))
  const column = (most - (columns - 1) * gap) / columns
  const drawnOptions = await Promise.all(
    options.map((option, index) => {
      const place = {
        x: margin + (index % columns) * (column + gap),
        y: first + Math.floor(index / columns) * rowHeight,
      }
      return optionRow(option, { ...place, width: column }, brand, direction)
    }),
  )
  const rule = `<rect x="${margin}" y="128" width="${most}" height="6" fill="${brand.accent}"/>`
  return toJpeg(paper(brand), [
    { input: drawing([rule, ...plate.parts, ...lines.map(({ part }) => part), ...drawnOptions]), left: 0, top: 0 },
    { input: drawn.input, left: mirrored(margin, drawn.width, direction), top: 158 },
    ...plate.layers,
  ])
}

interface Place {
  x: number
  y: number
  width: number
}

/** One option: with a bar and its share, or with an empty ring, as on a ballot, where the results are hidden. */
async function optionRow(
  { text, percent }: PollParts['options'][number],
  { x, y, width: across }: Place,
  brand: Brand,
  direction: Direction,
): Promise<string> {
  const line = { y: y + 28, size: 28, color: brand.ink }
  const words = drawableText(text)
  if (!percent) {
    const ring = mirrored(x + 2, 22, direction) + 11
    const choice = await textLine({ ...line, text: words, x: x + 40, most: across - 40, bold: false }, direction)
    return `<circle cx="${ring}" cy="${y + 19}" r="10" fill="none" stroke="${brand.ink}" stroke-width="3"/>${choice.part}`
  }
  const end = width - x - across
  const share = await textLine({ ...line, text: percent.text, x: end, end: true, most: 120, bold: true }, direction)
  const option = await textLine({ ...line, text: words, x, most: across - share.width - 24, bold: false }, direction)
  const full = Math.round((across * percent.share) / 100)
  const bar = (length: number, color: string) =>
    `<rect x="${mirrored(x, length, direction)}" y="${y + 38}" width="${length}" height="${barHeight}" fill="${color}"/>`
  return `${option.part}${share.part}${bar(across, brand.rule)}${bar(full, brand.ink)}`
}
