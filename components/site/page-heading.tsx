import type { ReactNode } from 'react'
import styles from './page-heading.module.css'

interface Props {
  title: string
  /** The kind of page, above the title, and the address where that kind is listed. */
  over?: string
  overHref?: string
  children?: ReactNode
}

/** The heading of a page that is not an article: its title and an introduction. */
export function PageHeading({ title, over, overHref, children }: Props) {
  return (
    <header className={styles.heading}>
      {over && <p className={styles.over}>{overHref ? <a href={overHref}>{over}</a> : over}</p>}
      <h1>{title}</h1>
      {children && <div className={styles.lede}>{children}</div>}
    </header>
  )
}
