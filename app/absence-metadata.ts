import type { Metadata } from 'next'
import { wording } from '#lib/wording'

/** The head of a page that does not exist. */
export function missingMetadata(): Metadata {
  return { title: wording.answers.missing.title }
}

/** The head of a page that was removed. */
export function removedMetadata(): Metadata {
  return { title: wording.answers.removed.title }
}
