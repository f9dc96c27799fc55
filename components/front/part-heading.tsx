import type { ReactNode } from 'react'
import styles from './part-heading.module.css'

/** The name of a part of a page, below its rule; linked where the part has a page of its own. */
export function PartHeading({ href, children }: { href?: string; children: ReactNode }) {
  return <h2 className={styles.heading}>{href ? <a href={href}>{children}</a> : children}</h2>
}
