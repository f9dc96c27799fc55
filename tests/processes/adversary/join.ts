/** Who is said to have chosen what, by e-mail address. */
export type Guesses = Map<string, string>

/** How many of the guesses are right. */
export function right(guesses: Guesses, truth: ReadonlyMap<string, string>): number {
  return [...guesses].filter(([email, option]) => truth.get(email) === option).length
}

/** Lays two orders beside each other: the first person made the first choice, and so on. */
export function byRank(persons: readonly string[], choices: readonly string[]): Guesses {
  return new Map(persons.map((email, index) => [email, choices[index] ?? '']))
}

interface Numbered {
  name: string
  number: number
}

/** Each person made the choice whose number is nearest to the person's. */
export function byNearest(persons: readonly Numbered[], choices: readonly Numbered[]): Guesses {
  const distance = (one: Numbered, other: Numbered) => Math.abs(one.number - other.number)
  return new Map(
    persons.map((person) => [
      person.name,
      choices.toSorted((a, b) => distance(a, person) - distance(b, person))[0]?.name ?? '',
    ]),
  )
}

/** A voter who shares a trait with others whose choices are known has chosen as most of them did. Null is no trait. */
export function byTrait(traits: ReadonlyMap<string, string | null>, truth: ReadonlyMap<string, string>): Guesses {
  const guesses: Guesses = new Map()
  for (const [email, trait] of traits) {
    if (trait === null) continue
    const others = [...traits].filter(([other, its]) => other !== email && its === trait)
    const known = others.map(([other]) => truth.get(other) ?? '')
    const times = (option: string) => known.filter((one) => one === option).length
    const [most] = known.toSorted((a, b) => times(b) - times(a))
    if (most !== undefined) guesses.set(email, most)
  }
  return guesses
}
