import { Picture } from '#components/article/picture'
import type { OwnLanguage } from '#lib/articles/own-language'
import type { Picture as PictureData } from '#lib/content/blocks'
import styles from './figure.module.css'

interface Props {
  picture: PictureData
  sizes: string
  /** True for the picture of the article itself, which is wider than the text. */
  lead?: boolean
  /** Language attributes, if its text is in another language than the page. */
  own: Partial<OwnLanguage>
}

/** A picture with its caption and credit. */
export function Figure({ picture, sizes, lead = false, own }: Props) {
  return (
    <figure className={lead ? `${styles.figure} ${styles.lead}` : styles.figure} {...own}>
      <Picture picture={picture} sizes={sizes} lead={lead} />
      {(picture.caption || picture.credit) && (
        <figcaption>
          {picture.caption} {picture.credit && <small>{picture.credit}</small>}
        </figcaption>
      )}
    </figure>
  )
}
