import type { WrittenRecords } from '#lib/content/import/write-records'
import type { KindName } from '#lib/content/kinds/kind'
import { byKind } from '#lib/content/kinds/kinds'
import type { PollRecord } from '#lib/content/records'
import type { Site } from '#lib/content/site/schema'
import type { Prisma, RedirectKind } from '#prisma/generated/client'

/** Slugs by kind. */
export type Written = Record<KindName, Set<string>>

/** Something that has old addresses, or had some. */
export interface Aliased {
  kind: RedirectKind
  slug: string
  paths: readonly string[]
}

/** An edition that is being written. */
export interface Writing {
  transaction: Prisma.TransactionClient
  startedAt: Date
  site: Site
  /** The site's address as of the last edition. */
  urlBefore: string | null
  /** What storing the publication did; null where it was so before. */
  siteStored: 'added' | 'changed' | null
  /** The site's address, if readers can reach it there. */
  publicUrl: string | null
  /** Records that were written or removed; and those among them that had no row, or a removed one. */
  touched: Written
  added: Written
  /** What was parsed, with its old addresses. */
  aliased: Aliased[]
  /** The old addresses that nothing had before. */
  newAliases: string[]
  /** Whether an old address came, went or passed to something else. */
  aliasesChanged: boolean
  /** Polls that may have votes: written last, since first votes wait from then on. */
  polls: PollRecord[]
}

type Begun = Pick<Writing, 'transaction' | 'startedAt' | 'site' | 'urlBefore' | 'siteStored' | 'publicUrl'>

export function newWriting(begun: Begun): Writing {
  const nothing = { aliased: [], newAliases: [], aliasesChanged: false, polls: [] }
  return { ...begun, touched: nothingWritten(), added: nothingWritten(), ...nothing }
}

function nothingWritten(): Written {
  return byKind(() => new Set<string>())
}

export function noteWritten({ touched, added }: Writing, kind: KindName, written: WrittenRecords): void {
  for (const slug of written.added) added[kind].add(slug)
  for (const slug of [...written.added, ...written.changed]) touched[kind].add(slug)
}
