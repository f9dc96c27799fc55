import type { ReactNode } from 'react'
import styles from './page-heading.module.css'

/** The head of every page that is not an article: what it is, and in a sentence what stands there. */
export function PageHeading({ title, over, children }: { title: string; over?: string; children?: ReactNode }) {
  return (
    <header className={styles.heading}>
      {over && <p className={styles.over}>{over}</p>}
      <h1>{title}</h1>
      {children && <div className={styles.lede}>{children}</div>}
    </header>
  )
}
