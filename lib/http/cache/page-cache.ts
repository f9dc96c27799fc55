import { LRUCache } from 'lru-cache'
import type { CacheEntry } from '#lib/http/cache/cache-entry'
import type { Shelf } from '#lib/http/cache/cache-rules'

/** Bytes that each shelf may take. Junk addresses can only push out other junk: they never stand among the pages. */
export type ShelfSizes = Record<Shelf, number>

/** Something happened to what answers show. */
export interface Change {
  /** Answers that show one of these are gone. */
  drop: ReadonlySet<string>
  /** Answers that show one of these may be shown for a moment while new ones are made. */
  stale: ReadonlySet<string>
  /** True where nothing is known for sure any more: every answer is only good for when no new one can be made. */
  doubt: boolean
}

/** A newly made answer and where it is kept; null for what must not be shown to anybody who asks later. */
export interface Made {
  answer: CacheEntry
  shelf: Shelf | null
}

/** Finished answers by their normalized address, within a limit of bytes. */
export class PageCache {
  readonly #shelves: Record<Shelf, LRUCache<string, CacheEntry>>
  readonly #flights = new Map<string, Promise<CacheEntry>>()
  readonly #changes: { change: Change; at: number }[] = []
  #inTheAir = 0
  #begun = 0
  /** When the making of each answer began, as the number of that beginning. */
  readonly #beginnings = new WeakMap<CacheEntry, number>()

  constructor(sizes: ShelfSizes) {
    const shelf = (maxSize: number) =>
      new LRUCache<string, CacheEntry>({
        maxSize,
        maxEntrySize: Math.floor(maxSize / 4),
        sizeCalculation: (kept) => kept.bytes,
      })
    this.#shelves = { pages: shelf(sizes.pages), files: shelf(sizes.files), open: shelf(sizes.open) }
  }

  /** The kept answer, however fresh it still is. */
  get(url: string): CacheEntry | undefined {
    const { pages, files, open } = this.#shelves
    return pages.get(url) ?? files.get(url) ?? open.get(url)
  }

  /** Whether an answer is being made that whoever asks now would share. */
  isMaking(url: string): boolean {
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
    for (const shelf of Object.values(this.#shelves)) {
      for (const [url, kept] of shelf.entries()) {
        if (touches(change.drop, kept.tags)) shelf.delete(url)
        else age(kept, change, now)
      }
    }
  }

  size(): { entries: number; bytes: number } {
    const shelves = Object.values(this.#shelves)
    return {
      entries: shelves.reduce((sum, shelf) => sum + shelf.size, 0),
      bytes: shelves.reduce((sum, shelf) => sum + shelf.calculatedSize, 0),
    }
  }

  async #fly(url: string, make: () => Promise<Made>): Promise<CacheEntry> {
    for (let attempt = 1; ; attempt += 1) {
      const seen = this.#changes.length
      this.#begun += 1
      const beginning = this.#begun
      const { answer, shelf } = await make()
      this.#beginnings.set(answer, beginning)
      const missed = this.#changes.slice(seen)
      const overtaken = missed.some(({ change }) => touches(change.drop, answer.tags))
      // Made while what it shows was changed: it may hold a part of each. Once more is enough under a steady stream.
      if (overtaken && attempt === 1) continue
      if (shelf && !overtaken && !this.#isNewer(this.get(url), beginning)) {
        for (const { change, at } of missed) age(answer, change, at)
        // What was found here before may stand on another shelf.
        for (const [name, other] of Object.entries(this.#shelves)) if (name !== shelf) other.delete(url)
        this.#shelves[shelf].set(url, answer)
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

function touches(changed: ReadonlySet<string>, shown: ReadonlySet<string>): boolean {
  if (changed.size === 0) return false
  if (changed.has('site')) return true
  for (const tag of shown) if (changed.has(tag)) return true
  return false
}
