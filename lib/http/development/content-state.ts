/** How the content folder stands in development, for the pages that are open. */
export interface ContentState {
  /** When it was last published. Milliseconds since 1970. */
  publishedAt: number
  /** The first mistakes that stand in the files, in the order of the report. */
  mistakes: readonly Mistake[]
  /** How many there are besides. */
  more: number
}

export interface Mistake {
  /** The file with line and column, as a terminal opens it; null where it is in no file. */
  place: string | null
  /** What is wrong, with its cure. */
  message: string
  /** True: it is in a draft, which is held back, and stops nothing else. */
  held: boolean
}

export interface FollowedContent {
  state: () => ContentState
  /** What an import came to. */
  tell: (published: boolean, mistakes: readonly Mistake[]) => void
  /** Calls `listen` with every state from now on. Returns what ends it. */
  follow: (listen: (state: ContentState) => void) => () => void
}

/** More than anybody reads beside a page. */
const mostMistakes = 20

export function followedContent(clock: () => number): FollowedContent {
  const listeners = new Set<(state: ContentState) => void>()
  let state: ContentState = { publishedAt: clock(), mistakes: [], more: 0 }
  return {
    state: () => state,
    tell: (published, mistakes) => {
      const listed = mistakes.slice(0, mostMistakes)
      const publishedAt = published ? clock() : state.publishedAt
      state = { publishedAt, mistakes: listed, more: mistakes.length - listed.length }
      for (const listen of listeners) listen(state)
    },
    follow: (listen) => {
      listeners.add(listen)
      return () => void listeners.delete(listen)
    },
  }
}
