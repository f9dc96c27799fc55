import type { ParsedFile, Take } from '#lib/content/edition/parsed-file'
import type { ContentFile } from '#lib/content/edition/recognize-file'
import type { Reference } from '#lib/content/facts'

/** Gives parsed files to whoever writes them. */
export interface Delivery {
  /** Gives those against which nothing speaks, and keeps the others; waits where too many were not taken yet. */
  add: (parsed: readonly ParsedFile[]) => Promise<void>
  /** After an error: gives nothing more, and forgets what was kept. */
  stop: () => void
  /** Waits until nothing is being taken. */
  settle: () => Promise<void>
  /** Without an error: gives what was kept, but for drafts that are held back, and waits until all is taken. */
  finish: (held: ReadonlySet<string>) => Promise<void>
}

/** How many batches may be parsed that were not taken yet. */
const mostAhead = 6

/** `listed` are all files of the edition, whether they are parsed or not. */
export function openDelivery(take: Take, listed: readonly ContentFile[]): Delivery {
  const isSure = sureAmong(listed)
  const given: Promise<void>[] = []
  let kept: ParsedFile[] = []
  let stopped = false

  const give = (batch: readonly ParsedFile[]) => {
    if (batch.length === 0) return
    const done = Promise.resolve(given.at(-1)).then(() => (stopped ? undefined : take(batch)))
    given.push(done)
    // One that fails stays: whoever waits for room or for the end hears of it.
    done.then(
      () => given.shift(),
      () => {},
    )
  }
  const settle = async () => given.at(-1)

  return {
    add: async (parsed) => {
      if (stopped) return
      const sure = new Set(parsed.filter(isSure))
      kept.push(...parsed.filter((file) => !sure.has(file)))
      give([...sure])
      while (given.length > mostAhead) await given[0]
    },
    stop: () => {
      stopped = true
      kept = []
    },
    settle,
    finish: async (held) => {
      if (stopped) throw new Error('An edition without an error was not given to be written.')
      give(kept.filter(({ file }) => !held.has(file.path)))
      kept = []
      await settle()
    },
  }
}

/**
 * Tells whether a file may be written before the others are read: not drafts, which an error elsewhere can hold back, nor
 * what another file claims too, nor what names an author, a poll or a series that has no file.
 */
function sureAmong(listed: readonly ContentFile[]): (parsed: ParsedFile) => boolean {
  const provided = new Set(listed.map(({ kind, slug }) => `${kind.name} ${slug}`))
  const claimed = new Set<string>()
  return ({ file: { kind, slug, facts } }) => {
    if (facts.draft) return false
    const claims = [`${kind.name} ${slug}`, ...facts.aliases.map(({ path }) => `alias ${path}`)]
    const isNew = claims.every((claim) => !claimed.has(claim))
    for (const claim of claims) claimed.add(claim)
    return isNew && facts.references.every((one) => !isRow(one) || provided.has(`${one.to} ${one.slug}`))
  }
}

/** Whether a reference is a foreign key. */
function isRow(reference: Reference): reference is Reference & { to: 'author' | 'poll' | 'series' } {
  return reference.to === 'author' || reference.to === 'poll' || reference.to === 'series'
}
