import { Picture } from '#components/article/picture'
import type { Picture as PictureData } from '#lib/content/blocks'
import styles from './figure.module.css'

/** A picture with its caption and whom to thank for it. */
export function Figure({ picture, sizes, lead = false }: { picture: PictureData; sizes: string; lead?: boolean }) {
  return (
    <figure className={styles.figure}>
      <Picture picture={picture} sizes={sizes} lead={lead} />
      {(picture.caption || picture.credit) && (
        <figcaption>
          {picture.caption} {picture.credit && <small>{picture.credit}</small>}
        </figcaption>
      )}
    </figure>
  )
}
