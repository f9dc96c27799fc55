import { wording } from '#lib/wording'
import styles from './embed-line.module.css'

/** The line of HTML with which another site embeds the poll; `url` is the address of its frame. */
export function EmbedLine({ url, question }: { url: string; question: string }) {
  const line = `<iframe src="${url}" title="${escapeAttribute(question)}" width="100%" height="420" loading="lazy"></iframe>`
  return (
    <details className={styles.embed}>
      <summary>{wording.poll.embed}</summary>
      <p>{wording.poll.embedNote}</p>
      <pre>
        <code>{line}</code>
      </pre>
    </details>
  )
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
