import { Answer } from '#components/site/answer'
import { wording } from '#lib/wording'

/** For what no route matches; most unknown paths are answered by app/[...path]. */
export default function NotFound() {
  return <Answer {...wording.answers.missing} />
}
