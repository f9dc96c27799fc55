import { wording } from '#lib/wording'
import type { ArticleKind } from '#prisma/generated/client'
import styles from './kind-label.module.css'

/** Opinion, Analysis or News, in words; color and mark only repeat them. */
export function KindLabel({ kind }: { kind: ArticleKind }) {
  return (
    <p className={styles.label} data-kind={kind}>
      {wording.kinds[kind]}
    </p>
  )
}
