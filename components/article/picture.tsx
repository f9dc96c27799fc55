import type { Picture as PictureData } from '#lib/content/blocks'
import { isFixed, pictureAddress, plainJpeg, srcset } from '#lib/pictures/addresses'

interface Props {
  picture: PictureData
  /** The `sizes` attribute. */
  sizes: string
  /** The largest width to offer, in device pixels. */
  most?: number
  /** True for the main picture, which loads at once, before all others. */
  lead?: boolean
  /** Replaces the picture's own alternative text; empty beside a headline. */
  alt?: string
}

/** A picture in several formats and widths, with its size, so that the layout does not shift. */
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
