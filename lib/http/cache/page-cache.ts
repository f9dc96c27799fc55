import { LRUCache } from 'lru-cache'
import type { CacheEntry } from '#lib/http/cache/cache-entry'
import { type CacheTag, cacheTag } from '#lib/publication/cache-tags'
import type { Partition } from '#lib/routes'

/** Bytes that each partition may take. Junk addresses can only push out other junk: they never stand among the pages. */
export type PartitionSizes = Record<Partition, number>

/** Something happened to what answers show. */
export interface Change {
  /** Answers that show one of these are gone. */
  drop: ReadonlySet<CacheTag>
  /** Answers that show one of these may be shown for a moment while new ones are made. */
  stale: ReadonlySet<CacheTag>
  /** True where nothing is known for sure any more: every answer is only good for when no new one can be made. */
  doubt: boolean
}

/** A newly made answer and where it is kept; null for what must not be shown to anybody who asks later. */
export interface Made {
  answer: CacheEntry
  partition: Partition | null
}

/** Finished answers by their normalized address, within a limit of bytes. */
export class PageCache {
  readonly #partitions: Record<Partition, LRUCache<string, CacheEntry>>
  readonly #flights = new Map<string, Promise<CacheEntry>>()
  readonly #changes: { change: Change; at: number }[] = []
  #inTheAir = 0
  #begun = 0
  /** When the making of each answer began, as the number of that beginning. */
  readonly #beginnings = new WeakMap<CacheEntry, number>()

  constructor(sizes: PartitionSizes) {
    const partition = (maxSize: number) =>
      new LRUCache<string, CacheEntry>({
        maxSize,
        maxEntrySize: Math.floor(maxSize / 4),
        sizeCalculation: (kept) => kept.bytes,
      })
    this.#partitions = { pages: partition(sizes.pages), files: partition(sizes.files), open: partition(sizes.open) }
  }

  /** The cache entry, however fresh it still is. */
  get(url: string): CacheEntry | undefined {
    const { pages, files, open } = this.#partitions
    return pages.get(url) ?? files.get(url) ?? open.get(url)
  }

  /** Whether an answer is being made that whoever asks now would share. */
  isInFlight(url: string): boolean {
    return this.#flights.has(url)
  }

  /** Makes an answer, once for all who ask meanwhile, and keeps it unless it was overtaken by a change. */
  renew(url: string, make: () => Promise<Made>): Promise<CacheEntry> {
    const running = this.#flights.get(url)
    if (running) return running
    this.#inTheAir += 1
    const flight = this.#fly(url, make).finally(() => {
      if (this.#flights.get(url) === flight) this.#flights.delete(url)
      this.#inTheAir -= 1
      if (this.#inTheAir === 0) this.#changes.length = 0
    })
    this.#flights.set(url, flight)
    return flight
  }

  /** Follows a change that was heard of at `now`. Whoever asks from then on gets an answer that was begun after it. */
  apply(change: Change, now: number): void {
    if (this.#inTheAir > 0) this.#changes.push({ change, at: now })
    this.#flights.clear()
    for (const partition of Object.values(this.#partitions)) {
      for (const [url, kept] of partition.entries()) {
        if (touches(change.drop, kept.tags)) partition.delete(url)
        else age(kept, change, now)
      }
    }
  }

  size(): { entries: number; bytes: number } {
    const partitions = Object.values(this.#partitions)
    return {
      entries: partitions.reduce((sum, partition) => sum + partition.size, 0),
      bytes: partitions.reduce((sum, partition) => sum + partition.calculatedSize, 0),
    }
  }

  async #fly(url: string, make: () => Promise<Made>): Promise<CacheEntry> {
    for (let attempt = 1; ; attempt += 1) {
      const seen = this.#changes.length
      this.#begun += 1
      const beginning = this.#begun
      const { answer, partition } = await make()
      this.#beginnings.set(answer, beginning)
      const missed = this.#changes.slice(seen)
      const overtaken = missed.some(({ change }) => touches(change.drop, answer.tags))
      // Made while what it shows was changed: it may hold a part of each. Once more is enough under a steady stream.
      if (overtaken && attempt === 1) continue
      if (partition && !overtaken && !this.#isNewer(this.get(url), beginning)) {
        for (const { change, at } of missed) age(answer, change, at)
        // What was found here before may be in another partition.
        for (const [name, other] of Object.entries(this.#partitions)) if (name !== partition) other.delete(url)
        this.#partitions[partition].set(url, answer)
      }
      return answer
    }
  }

  #isNewer(kept: CacheEntry | undefined, beginning: number): boolean {
    return kept !== undefined && (this.#beginnings.get(kept) ?? 0) > beginning
  }
}

function age(kept: CacheEntry, change: Change, at: number): void {
  if (change.doubt) kept.freshness = 'fallback'
  else if (kept.freshness === 'fresh' && touches(change.stale, kept.tags)) {
    kept.freshness = 'stale'
    kept.staleSince = at
  }
}

function touches(changed: ReadonlySet<CacheTag>, shown: ReadonlySet<CacheTag>): boolean {
  if (changed.size === 0) return false
  if (changed.has(cacheTag.site)) return true
  for (const tag of shown) if (changed.has(tag)) return true
  return false
}
