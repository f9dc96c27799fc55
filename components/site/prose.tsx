import type { HTMLAttributes } from 'react'
import styles from './prose.module.css'
import boxes from './prose-boxes.module.css'
import tables from './prose-tables.module.css'

interface Props {
  html: string
  own?: Pick<HTMLAttributes<HTMLElement>, 'lang' | 'dir'>
  /** A class of where it stands. */
  className?: string | undefined
}

/** Sanitized HTML from the content pipeline: paragraphs, headings, lists, tables, quotations, notes. */
export function Prose({ html, own = {}, className }: Props) {
  const classes = className ? `${classesOf(html)} ${className}` : classesOf(html)
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the newsroom's own text, sanitized by the import.
  return <div className={classes} {...own} dangerouslySetInnerHTML={{ __html: html }} />
}

/** Rare things have sheets of their own, which a page without them does not carry. */
function classesOf(html: string): string {
  const classes = [styles.prose]
  if (html.includes('class="table-scroll"')) classes.push(tables.tables)
  if (/ data-(?:call-out|quote|gallery)/.test(html)) classes.push(boxes.boxes)
  return classes.join(' ')
}
