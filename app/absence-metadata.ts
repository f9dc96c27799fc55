import type { Metadata } from 'next'
import { wording } from '#lib/wording'

/** The head of a page that does not exist. */
export const missingMetadata: Metadata = { title: wording.answers.missing.title }

/** The head of a page that was removed. */
export const removedMetadata: Metadata = { title: wording.answers.removed.title }
