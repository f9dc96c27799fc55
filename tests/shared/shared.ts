import { inject } from 'vitest'
import type { Parts } from '#tests/shared/parts'

/** Gives a test file a part that all share; the first that asks waits until it is open. */
export async function shared<Name extends keyof Parts>(name: Name): Promise<Parts[Name]> {
  const answer = await fetch(`${inject('sharedUrl')}/${name}`)
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}
