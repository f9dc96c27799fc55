/** How many of the runs of three letters of two words both have, from 0 to 1, as pg_trgm counts it: a beginning counts twice. */
export function likeness(one: string, other: string): number {
  const [runs, others] = [runsOfThree(one), runsOfThree(other)]
  const shared = [...runs].filter((run) => others.has(run)).length
  return shared / (runs.size + others.size - shared)
}

function runsOfThree(word: string): Set<string> {
  const padded = `  ${word} `
  return new Set(Array.from({ length: word.length + 1 }, (_, start) => padded.slice(start, start + 3)))
}
