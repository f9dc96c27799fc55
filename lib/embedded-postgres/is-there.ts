import { stat } from 'node:fs/promises'

/** Whether this process finds something at a path: what may not be looked at counts as missing. */
export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
