import styles from './prose.module.css'

/** Text from the pipeline, which sanitised it: paragraphs, headings, lists, tables, quotations, notes. */
export function Prose({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the newsroom's own, checked text.
  return <div className={styles.prose} dangerouslySetInnerHTML={{ __html: html }} />
}
