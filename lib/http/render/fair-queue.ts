/** What an owner would meet now: a free place, a wait, or a refusal. */
type Room = 'free' | 'wait' | 'full'

/** Runs work for many owners, a bounded number at once, each owner in its turn and within its own share. */
export interface FairQueue {
  /** The work's result, or null where too many of this owner's wait already. `name` lets others join it, see `join`. */
  pass<T>(owner: string, name: string | null, work: () => Promise<T>): Promise<T | null>
  /** Another owner wants waiting work too: it begins when the first of them has its turn. */
  join(owner: string, name: string): void
  room(owner: string): Room
}

export interface Bounds {
  running: number
  waiting: number
  runningEach: number
  waitingEach: number
}

interface Owner {
  key: string
  running: number
  queue: Entry[]
}

interface Entry {
  name: string | null
  owners: Owner[]
  /** Begins the work on an owner's account; null refuses it. */
  begin: (owner: Owner | null) => void
}

export function fairQueue(bounds: Bounds): FairQueue {
  // Owners in the order of their next turn. Only those with something running or waiting stand here.
  const owners = new Map<string, Owner>()
  const named = new Map<string, Entry>()
  let running = 0
  let waiting = 0

  const ownerOf = (key: string): Owner => {
    const owner = owners.get(key) ?? { key, running: 0, queue: [] }
    owners.set(key, owner)
    return owner
  }
  const mayBegin = (owner: Owner | undefined) => running < bounds.running && (owner?.running ?? 0) < bounds.runningEach
  const take = (owner: Owner) => {
    running += 1
    owner.running += 1
  }
  const wait = (owner: Owner, entry: Entry) => {
    owner.queue.push(entry)
    entry.owners.push(owner)
    waiting += 1
  }
  const leave = (owner: Owner, entry: Entry) => {
    owner.queue.splice(owner.queue.indexOf(entry), 1)
    waiting -= 1
    if (owner.queue.length === 0 && owner.running === 0) owners.delete(owner.key)
  }
  const begin = (entry: Entry, owner: Owner) => {
    take(owner)
    for (const each of entry.owners) leave(each, entry)
    if (entry.name !== null) named.delete(entry.name)
    // Behind all others now.
    owners.delete(owner.key)
    owners.set(owner.key, owner)
    entry.begin(owner)
  }
  const beginNext = () => {
    for (const owner of owners.values()) {
      if (running >= bounds.running) return
      const [entry] = owner.queue
      if (entry && mayBegin(owner)) return begin(entry, owner)
    }
  }
  /** Where all places are taken, the longest queue gives up its last. */
  const makeRoom = (owner: Owner): boolean => {
    if (owner.queue.length >= bounds.waitingEach) return false
    if (waiting < bounds.waiting) return true
    const longest = [...owners.values()].reduce((most, one) => (one.queue.length > most.queue.length ? one : most))
    const last = longest.queue.at(-1)
    if (!last || longest.queue.length <= owner.queue.length + 1) return false
    leave(longest, last)
    last.owners = last.owners.filter((one) => one !== longest)
    if (last.owners.length === 0) {
      if (last.name !== null) named.delete(last.name)
      last.begin(null)
    }
    return true
  }
  const turn = (owner: Owner, name: string | null): Promise<Owner | null> =>
    new Promise((resolve) => {
      const entry: Entry = { name, owners: [], begin: resolve }
      wait(owner, entry)
      if (name !== null) named.set(name, entry)
    })

  return {
    pass: async (key, name, work) => {
      let owner: Owner | null = ownerOf(key)
      if (mayBegin(owner)) take(owner)
      else owner = makeRoom(owner) ? await turn(owner, name) : null
      if (owner === null) return null
      try {
        return await work()
      } finally {
        running -= 1
        owner.running -= 1
        if (owner.queue.length === 0 && owner.running === 0) owners.delete(owner.key)
        beginNext()
      }
    },
    join: (key, name) => {
      const entry = named.get(name)
      if (!entry || entry.owners.some((one) => one.key === key)) return
      const owner = ownerOf(key)
      if (mayBegin(owner)) begin(entry, owner)
      else if (makeRoom(owner)) wait(owner, entry)
    },
    room: (key) => {
      const owner = owners.get(key)
      if (mayBegin(owner)) return 'free'
      return (owner?.queue.length ?? 0) < bounds.waitingEach ? 'wait' : 'full'
    },
  }
}
