/** The widths a picture is offered in, in pixels. There are no others, so that requests cannot fill the disk. */
export const widths = [160, 320, 480, 640, 960, 1280, 1600] as const

const formats = ['avif', 'webp', 'jpeg'] as const

/** The `sizes` attribute of a picture in a column of text. */
export const columnSizes = '(min-width: 42rem) 38rem, 92vw'

/** Aspect ratios that pictures are cropped to. */
export const crops = { '16x9': 16 / 9, '4x3': 4 / 3, '1x1': 1 } as const

/** The part of a picture that its addresses need. */
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

/** The whole picture: an SVG as its file, any other turned upright and without the camera's metadata. */
export function pictureAddress({ src, hash }: Pick<Picture, 'src' | 'hash'>): string {
  return `${src}?v=${hash}`
}

export function variantAddress(
  { src, hash }: Pick<Picture, 'src' | 'hash'>,
  { width, format, crop }: Omit<Variant, 'crop'> & { crop?: Variant['crop'] },
): string {
  return `${src}?w=${width}&as=${format}${crop ? `&crop=${crop}` : ''}&v=${hash}`
}

/** True for SVGs, which need no variants. */
export function isFixed({ src }: Pick<Picture, 'src'>): boolean {
  return /\.svg$/i.test(src)
}

/** One JPEG, with its size, for programs that cannot choose, such as feed readers. */
export function plainJpeg(picture: Picture): { address: string; width: number; height: number } {
  const width = Math.min(picture.width, 1280)
  return {
    address: variantAddress(picture, { width: 1280, format: 'jpeg' }),
    width,
    height: Math.round((picture.height * width) / picture.width),
  }
}

/** The srcset of a picture in one format: the widths below its own, and the next one, which has its own width. */
export function srcset(picture: Picture, format: Variant['format'], most: number): string {
  return offered(picture, most)
    .map((width) => `${variantAddress(picture, { width, format })} ${Math.min(width, picture.width)}w`)
    .join(', ')
}

/**
 * The variant a request asks for; null for the whole picture, false for a variant that we do not offer. A missing
 * format or width is filled in with one that suits every browser.
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
