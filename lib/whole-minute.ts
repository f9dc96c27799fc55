const minute = 60_000

/** A moment cut to its minute: sign-ups are stored no more precisely, so that nobody can match them with votes. */
export function wholeMinute(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / minute) * minute)
}
