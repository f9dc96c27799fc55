import { Picture } from '#components/article/picture'
import type { Picture as PictureData } from '#lib/content/blocks'
import { wording } from '#lib/wording'
import styles from './video-link.module.css'

/** A video on another site behind a picture of ours: nothing is asked of that site before the reader follows. */
export function VideoLink({ url, title, poster }: { url: string; title: string; poster: PictureData }) {
  return (
    <figure className={styles.video}>
      <a href={url}>
        <Picture picture={poster} sizes="(min-width: 44rem) 40rem, 92vw" alt="" />
        <span className={styles.title}>{title}</span>
      </a>
      <figcaption>{wording.article.elsewhere(new URL(url).hostname)}</figcaption>
    </figure>
  )
}
