import { Picture } from '#components/article/picture'
import type { OwnLanguage } from '#lib/articles/own-language'
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
  /** How its title is marked where it is in another language than the page. */
  own: Partial<OwnLanguage>
}

/** A video on another site behind a picture of ours: nothing is asked of that site before the reader follows. */
export function VideoLink({ url, title, poster, player, own }: Props) {
  const link = (
    <a href={url}>
      <Picture picture={poster} sizes={columnSizes} alt="" />
      <span className={styles.title} {...own}>
        {title}
      </span>
    </a>
  )
  return (
    <figure className={styles.video}>
      {player ? <video-player data-frame={player}>{link}</video-player> : link}
      <figcaption>{wording.article.elsewhere(new URL(url).hostname)}</figcaption>
    </figure>
  )
}
