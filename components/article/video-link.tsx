import { Picture } from '#components/article/picture'
import type { Picture as PictureData } from '#lib/content/blocks'
import { columnSizes } from '#lib/pictures/addresses'
import { wording } from '#lib/wording'
import styles from './video-link.module.css'

interface Props {
  /** Where it is watched. */
  url: string
  title: string
  poster: PictureData
  /** Where its player is, if the newsroom lets it be loaded in place. */
  player: string | null
}

/** A video on another site behind a picture of ours: nothing is asked of that site before the reader follows. */
export function VideoLink({ url, title, poster, player }: Props) {
  const link = (
    <a href={url}>
      <Picture picture={poster} sizes={columnSizes} alt="" />
      <span className={styles.title}>{title}</span>
    </a>
  )
  return (
    <figure className={styles.video}>
      {player ? <video-player data-frame={player}>{link}</video-player> : link}
      <figcaption>{wording.article.elsewhere(new URL(url).hostname)}</figcaption>
    </figure>
  )
}
