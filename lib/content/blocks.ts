/** A picture of content/images with what a page needs to reserve its space. */
export interface Picture {
  /** Its address on the site: /images/… */
  src: string
  alt: string
  caption: string | null
  credit: string | null
  /** Pixels, from the file. */
  width: number
  height: number
  /** The first 8 hexadecimal digits of the file's SHA-256; part of its address, so that it can be cached forever. */
  hash: string
}

/** What a picture's file says of it. */
export type Measured = Pick<Picture, 'src' | 'width' | 'height' | 'hash'>

/** One piece of an article's body, in reading order. */
export type Block =
  | { type: 'html'; html: string }
  | { type: 'figure'; picture: Picture }
  | { type: 'sponsor' }
  | { type: 'poll'; slug: string }
  | { type: 'embed'; url: string; title: string; poster: Picture | null }
