const minute = 60_000

/** A moment cut to its minute: what is kept of a sign-up tells no more, so that it cannot be laid beside the log of votes. */
export function wholeMinute(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / minute) * minute)
}
