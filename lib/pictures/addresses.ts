/** The widths a picture is offered in, in pixels. No other is ever made, so that nobody can fill the disk by asking. */
export const widths = [160, 320, 480, 640, 960, 1280, 1600] as const

const formats = ['avif', 'webp', 'jpeg'] as const

/** How wide a picture is drawn in a column of text, as the sizes attribute says it. */
export const columnSizes = '(min-width: 42rem) 38rem, 92vw'

/** Shapes a picture is cut to where its own does not matter, as width:height. */
export const crops = { '16x9': 16 / 9, '4x3': 4 / 3, '1x1': 1 } as const

/** As much of a picture as its addresses need. */
interface Picture {
  src: string
  hash: string
  /** Pixels. */
  width: number
  height: number
}

export interface Variant {
  width: (typeof widths)[number]
  format: (typeof formats)[number]
  crop: keyof typeof crops | null
}

/** The picture as it is: a drawing's file, any other upright and without the camera's data. */
export function pictureAddress({ src, hash }: Pick<Picture, 'src' | 'hash'>): string {
  return `${src}?v=${hash}`
}

export function variantAddress(
  { src, hash }: Pick<Picture, 'src' | 'hash'>,
  { width, format, crop }: Omit<Variant, 'crop'> & { crop?: Variant['crop'] },
): string {
  return `${src}?w=${width}&as=${format}${crop ? `&crop=${crop}` : ''}&v=${hash}`
}

/** True for drawings, which need no variants. */
export function isFixed({ src }: Pick<Picture, 'src'>): boolean {
  return /\.svg$/i.test(src)
}

/** One JPEG for whoever chooses nothing, such as a feed reader, with the size it has. */
export function plainJpeg(picture: Picture): { address: string; width: number; height: number } {
  const width = Math.min(picture.width, 1280)
  return {
    address: variantAddress(picture, { width: 1280, format: 'jpeg' }),
    width,
    height: Math.round((picture.height * width) / picture.width),
  }
}

/** The srcset of a picture in one format: its widths up to its own, and the next wider one, which stays at its own. */
export function srcset(picture: Picture, format: Variant['format'], most: number): string {
  return offered(picture, most)
    .map((width) => `${variantAddress(picture, { width, format })} ${Math.min(width, picture.width)}w`)
    .join(', ')
}

/**
 * What a request asks for: a variant, null for the picture as it is, or false where it asks for something we never make.
 * A width without a format, or a format without a width, is made up to what every browser shows well.
 */
export function readVariant(query: URLSearchParams): Variant | null | false {
  const [w, as, cut] = [query.get('w'), query.get('as'), query.get('crop')]
  if (w === null && as === null && cut === null) return null
  const width = w === null ? widths.at(-1) : widths.find((known) => String(known) === w)
  const format = as === null ? 'webp' : formats.find((known) => known === as)
  const crop = cut === null ? null : (Object.keys(crops) as (keyof typeof crops)[]).find((known) => known === cut)
  return width && format && crop !== undefined ? { width, format, crop } : false
}

function offered(picture: Picture, most: number): Variant['width'][] {
  const enough = widths.find((width) => width >= Math.min(picture.width, most)) ?? 1600
  return widths.filter((width) => width <= enough)
}
