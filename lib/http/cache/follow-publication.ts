import { listen } from '#lib/database/listen'
import { changeAt, changeOf, doubt, newHour } from '#lib/http/cache/change-of'
import type { Change } from '#lib/http/cache/page-cache'
import { getNextMoment } from '#lib/http/cache/queries'
import { startSchedule } from '#lib/http/cache/schedule'
import { channel } from '#lib/publication/cache-tags'

export interface Following {
  /** False while nothing is heard from the database. */
  hears: () => boolean
  stop: () => Promise<void>
}

/** Calls `apply` with everything that changes what readers should see: editions, votes, planned moments, lost connections. */
export function followPublication(databaseUrl: string, apply: (change: Change) => void): Following {
  let hearing = false
  const schedule = startSchedule({
    nextMoment: getNextMoment,
    onMoment: (tags) => apply(changeAt(tags)),
    onHour: () => apply(newHour),
    now: Date.now,
  })
  const listening = listen(databaseUrl, channel, {
    onMessage: (payload) => {
      const change = changeOf(payload)
      apply(change)
      if (change.drop.size > 0) schedule.plan()
    },
    onLost: () => {
      hearing = false
      apply(doubt)
    },
    onReady: () => {
      hearing = true
      apply(doubt)
      schedule.plan()
    },
  })
  return {
    hears: () => hearing,
    stop: async () => {
      schedule.stop()
      await listening.close()
    },
  }
}
