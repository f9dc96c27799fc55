import { wording } from '#lib/wording'

/** What the head says of a page that is not there. */
export const missingMetadata = { title: wording.answers.missing.title }

/** What it says of one that was taken back. */
export const removedMetadata = { title: wording.answers.removed.title }
