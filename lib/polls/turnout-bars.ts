import type { TurnoutDay } from '#lib/polls/schema'

export interface TurnoutBars {
  bars: { day: string; x: number; y: number; width: number; height: number }[]
  width: number
  height: number
}

const height = 100
const step = 10
const bar = 8

/** A bar for each day that has votes, with gaps for those between that have none; the highest fills the height. */
export function turnoutBars(days: readonly TurnoutDay[]): TurnoutBars {
  const first = dayNumber(days[0]?.day)
  const last = dayNumber(days.at(-1)?.day)
  const most = Math.max(1, ...days.map(({ votes }) => votes))
  const bars = days.map(({ day, votes }) => {
    const size = Math.max(1, Math.round((votes / most) * height))
    return { day, x: (dayNumber(day) - first) * step, y: height - size, width: bar, height: size }
  })
  return { bars, width: (last - first) * step + bar, height }
}

function dayNumber(day: string | undefined): number {
  return day === undefined ? 0 : Date.parse(day) / 86_400_000
}
