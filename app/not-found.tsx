import { Answer } from '#components/site/answer'
import { wording } from '#lib/wording'

/** For what no route answers; addresses of the newspaper's own shape end in app/[...path]. */
export default function NotFound() {
  return <Answer {...wording.answers.missing} />
}
