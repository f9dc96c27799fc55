import type { ReactNode } from 'react'
import { PageHeading } from '#components/site/page-heading'
import { Status } from '#components/site/shows'
import { wording } from '#lib/wording'
import styles from './answer.module.css'

interface Props {
  title: string
  text: string
  /** The page's status, if the server in front does not know it already. */
  status?: number
  /** A path of this site for the link back. */
  back?: string | null
  children?: ReactNode
}

/** A page that has nothing to show: it says why and offers a way on. */
export function Answer({ title, text, status, back = null, children }: Props) {
  return (
    <div className={styles.answer}>
      <meta name="robots" content="noindex" />
      {status && <Status code={status} />}
      <PageHeading title={title}>
        <p>{text}</p>
      </PageHeading>
      {children}
      <p className={styles.ways}>
        {back && <a href={back}>{wording.answers.goBack}</a>}
        <a href="/">{wording.answers.backTo}</a>
      </p>
    </div>
  )
}
