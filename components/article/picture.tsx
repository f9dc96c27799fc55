import type { Picture as PictureData } from '#lib/content/blocks'
import { isFixed, pictureAddress, plainJpeg, srcset } from '#lib/pictures/addresses'

interface Props {
  picture: PictureData
  /** The width it is drawn in, as the sizes attribute says it. */
  sizes: string
  /** The widest it is ever drawn, in pixels of a dense screen. */
  most?: number
  /** The picture a reader came for: fetched at once, before all others. */
  lead?: boolean
  /** What the picture says to those who do not see it, where it differs from its own text: empty beside a headline. */
  alt?: string
}

/** A picture in the formats and widths that browsers choose from, with its size, so that nothing jumps. */
export function Picture({ picture, sizes, most = 1600, lead = false, alt = picture.alt }: Props) {
  const { width, height } = picture
  const fetching = lead ? ({ fetchPriority: 'high' } as const) : ({ loading: 'lazy', decoding: 'async' } as const)
  if (isFixed(picture))
    return <img src={pictureAddress(picture)} alt={alt} width={width} height={height} {...fetching} />
  return (
    <picture>
      <source type="image/avif" srcSet={srcset(picture, 'avif', most)} sizes={sizes} />
      <source type="image/webp" srcSet={srcset(picture, 'webp', most)} sizes={sizes} />
      <img src={plainJpeg(picture).address} alt={alt} width={width} height={height} {...fetching} />
    </picture>
  )
}
