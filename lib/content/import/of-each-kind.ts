import type { KindName } from '#lib/content/kinds/kind'
import { kindList } from '#lib/content/kinds/kinds'

/** Asks the same of each kind, one after the other. */
export async function ofEachKind<T>(ask: (kind: KindName) => Promise<T>): Promise<Record<KindName, T>> {
  const answers: Partial<Record<KindName, T>> = {}
  for (const { name } of kindList) answers[name] = await ask(name)
  return answers as Record<KindName, T>
}
