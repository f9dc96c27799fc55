import type { ReadOutcome, SiteSettings } from '#lib/content/edition/read-file'
import type { KindName } from '#lib/content/kinds/kind'
import type { PictureAnswer } from '#lib/content/pictures/picture-catalog'
import type { DownloadAnswer } from '#lib/content/pictures/weigh-download'

export interface WorkerOptions extends SiteSettings {
  contentDir: string
  rows: boolean
  /** What the thread works on, for the thread that watches it: see `Watched`. */
  watched: SharedArrayBuffer
}

/** The cells of `watched`: the batch and the file in it that is parsed, or -1; and a number that changes with each. */
export const watchedCells = { batch: 0, file: 1, turn: 2 } as const

export interface FileToParse {
  path: string
  kind: KindName
  slug: string
}

export type ToWorker =
  | { say: 'parse'; id: number; files: FileToParse[] }
  | { say: 'hash'; path: string; hash: string | null }
  | { say: 'measured'; src: string; answer: PictureAnswer }
  | { say: 'weighed'; path: string; answer: DownloadAnswer | null }

export type ToMain =
  | { say: 'parsed'; id: number; outcomes: ReadOutcome[] }
  | { say: 'failed'; id: number; path: string; error: unknown }
  | { say: 'hash'; path: string }
  | { say: 'measure'; src: string }
  | { say: 'weigh'; path: string }
