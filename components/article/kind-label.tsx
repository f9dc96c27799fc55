import type { ReactNode } from 'react'
import { wording } from '#lib/wording'
import type { ArticleKind } from '#prisma/generated/client'
import styles from './kind-label.module.css'

interface Props {
  kind: ArticleKind
  /** Other words for the same, such as the name of a section of opinions, with its link. */
  children?: ReactNode
}

/** Opinion or Analysis, in words; color and mark only repeat them. */
export function KindLabel({ kind, children = wording.kinds[kind] }: Props) {
  return (
    <span className={styles.label} data-kind={kind}>
      {children}
    </span>
  )
}
