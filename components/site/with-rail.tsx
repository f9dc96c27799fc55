import type { ReactNode } from 'react'
import styles from './with-rail.module.css'

interface Props {
  /** What stands beside the text on wide screens, and below it on others. */
  rail?: ReactNode
  children: ReactNode
}

/** A page of text on the edge that articles have, with a rail before it. */
export function WithRail({ rail, children }: Props) {
  return (
    <div className={styles.page}>
      <div className={styles.text}>{children}</div>
      {rail && <div className={styles.rail}>{rail}</div>}
    </div>
  )
}
