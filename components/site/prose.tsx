import type { HTMLAttributes } from 'react'
import styles from './prose.module.css'

/** Sanitized HTML from the content pipeline: paragraphs, headings, lists, tables, quotations, notes. */
export function Prose({ html, own = {} }: { html: string; own?: Pick<HTMLAttributes<HTMLElement>, 'lang' | 'dir'> }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the newsroom's own text, sanitized by the import.
  return <div className={styles.prose} {...own} dangerouslySetInnerHTML={{ __html: html }} />
}
