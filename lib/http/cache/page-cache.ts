import { LRUCache } from 'lru-cache'
import type { CacheEntry } from '#lib/http/cache/cache-entry'
import { type CacheTag, cacheTag } from '#lib/publication/cache-tags'
import type { Partition } from '#lib/routes'

/** Bytes that each partition may take. Junk addresses can only push out other junk: they are never among the pages. */
type PartitionSizes = Record<Partition, number>

const usualSizes: PartitionSizes = { pages: 96 * 1_048_576, files: 64 * 1_048_576, open: 16 * 1_048_576 }

/** Something happened to what answers show. */
export interface Change {
  /** Answers that show one of these are gone. */
  drop: ReadonlySet<CacheTag>
  /** Answers that show one of these may be shown for a moment while new ones are rendered. */
  stale: ReadonlySet<CacheTag>
  /** True where changes may have been missed: an answer is then shown only if no new one can be rendered. */
  doubt: boolean
}

/** Finished answers by their normalized address, within a limit of bytes. */
export class PageCache {
  readonly #partitions: Record<Partition, LRUCache<string, CacheEntry>>
  readonly #inFlight = new Map<string, Promise<CacheEntry>>()
  /** The changes since the oldest render in flight began. */
  readonly #changes: { change: Change; at: number }[] = []
  /** How many are in flight, those included that a change has taken from the map. */
  #running = 0
  #begun = 0
  /** The number of the render that gave each entry, in the order in which they began. */
  readonly #numbers = new WeakMap<CacheEntry, number>()

  constructor(sizes = usualSizes) {
    const partition = (maxSize: number) =>
      new LRUCache<string, CacheEntry>({
        maxSize,
        maxEntrySize: Math.floor(maxSize / 4),
        sizeCalculation: ({ answer }) => answer.size,
      })
    this.#partitions = { pages: partition(sizes.pages), files: partition(sizes.files), open: partition(sizes.open) }
  }

  /** The entry of an address, however fresh it is. */
  get(url: string): CacheEntry | undefined {
    const { pages, files, open } = this.#partitions
    return pages.get(url) ?? files.get(url) ?? open.get(url)
  }

  /** Whether an answer is being rendered that a request of now would share. */
  isInFlight(url: string): boolean {
    return this.#inFlight.has(url)
  }

  /** Renders an entry, once for all who ask meanwhile, and keeps it unless a change overtook it. */
  renew(url: string, render: () => Promise<CacheEntry>): Promise<CacheEntry> {
    const running = this.#inFlight.get(url)
    if (running) return running
    this.#running += 1
    const entry = this.#render(url, render).finally(() => {
      if (this.#inFlight.get(url) === entry) this.#inFlight.delete(url)
      this.#running -= 1
      if (this.#running === 0) this.#changes.length = 0
    })
    this.#inFlight.set(url, entry)
    return entry
  }

  /** Applies a change that became known at `now`. Requests from then on get an answer whose render began after it. */
  apply(change: Change, now: number): void {
    if (this.#running > 0) this.#changes.push({ change, at: now })
    this.#inFlight.clear()
    for (const partition of Object.values(this.#partitions)) {
      for (const [url, entry] of partition.entries()) {
        if (touches(change.drop, entry.answer.tags)) partition.delete(url)
        else age(entry, change, now)
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

  async #render(url: string, render: () => Promise<CacheEntry>): Promise<CacheEntry> {
    for (let attempt = 1; ; attempt += 1) {
      const seen = this.#changes.length
      this.#begun += 1
      const number = this.#begun
      const entry = await render()
      this.#numbers.set(entry, number)
      const missed = this.#changes.slice(seen)
      const overtaken = missed.some(({ change }) => touches(change.drop, entry.answer.tags))
      // Rendered while what it shows was changed: it may hold a part of each. Once more is enough under a steady stream.
      if (overtaken && attempt === 1) continue
      const { partition } = entry
      if (partition && !overtaken && !this.#isNewer(this.get(url), number)) {
        for (const { change, at } of missed) age(entry, change, at)
        // The last entry of the address may be in another partition.
        for (const [name, other] of Object.entries(this.#partitions)) if (name !== partition) other.delete(url)
        this.#partitions[partition].set(url, entry)
      }
      return entry
    }
  }

  #isNewer(entry: CacheEntry | undefined, number: number): boolean {
    return entry !== undefined && (this.#numbers.get(entry) ?? 0) > number
  }
}

function age(entry: CacheEntry, change: Change, at: number): void {
  if (change.doubt) entry.freshness = 'fallback'
  else if (entry.freshness === 'fresh' && touches(change.stale, entry.answer.tags)) {
    entry.freshness = 'stale'
    entry.staleSince = at
  }
}

function touches(changed: ReadonlySet<CacheTag>, shown: ReadonlySet<CacheTag>): boolean {
  if (changed.size === 0) return false
  if (changed.has(cacheTag.site)) return true
  for (const tag of shown) if (changed.has(tag)) return true
  return false
}
