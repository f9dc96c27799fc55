import type { ReactNode } from 'react'
import styles from './page-heading.module.css'

interface Props {
  title: string
  /** What kind of page it is, and where all of that kind are listed. */
  over?: string
  overHref?: string
  children?: ReactNode
}

/** The head of every page that is not an article: what it is, and in a sentence what stands there. */
export function PageHeading({ title, over, overHref, children }: Props) {
  return (
    <header className={styles.heading}>
      {over && <p className={styles.over}>{overHref ? <a href={overHref}>{over}</a> : over}</p>}
      <h1>{title}</h1>
      {children && <div className={styles.lede}>{children}</div>}
    </header>
  )
}
