import { Picture } from '#components/article/picture'
import type { OwnLanguage } from '#lib/articles/own-language'
import type { Picture as PictureData } from '#lib/content/blocks'
import { columnSizes } from '#lib/pictures/addresses'
import { wording } from '#lib/wording'
import styles from './video-link.module.css'

interface Props {
  /** The address of its page. */
  url: string
  /** Null where only its address was typed. */
  title: string | null
  poster: PictureData | null
  /** The address of its player, if the newsroom allows it to load in place. */
  player: string | null
  /** Language attributes, if its title is in another language than the page. */
  own: Partial<OwnLanguage>
}

/** A link to a video on another site, under our own picture or on a plain card: nothing is requested from that site until the reader clicks. */
export function VideoLink({ url, title, poster, player, own }: Props) {
  const link = (
    <a href={url} className={poster ? undefined : styles.card}>
      {poster && <Picture picture={poster} sizes={columnSizes} alt="" />}
      <span className={styles.title} {...(title !== null && own)}>
        {title ?? wording.article.playVideo}
      </span>
    </a>
  )
  return (
    <figure className={styles.video}>
      {player ? <video-player data-frame={player}>{link}</video-player> : link}
      <figcaption>{wording.article.elsewhere({ host: new URL(url).hostname })}</figcaption>
    </figure>
  )
}
