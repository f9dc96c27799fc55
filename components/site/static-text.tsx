import styles from './static-text.module.css'

/** The text of a static page, which the pipeline sanitised. */
export function StaticText({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the newsroom's own, checked text.
  return <div className={styles.text} dangerouslySetInnerHTML={{ __html: html }} />
}
