const day = 24 * 60 * 60_000

/** What is known about an address and its mailbox when somebody enters it. */
export interface AddressHistory {
  /**
   * Confirmed: gets all of the newsletters that were chosen. Unsubscribed: has left one of them, or all that they got.
   * Pending: anything else that is on record.
   */
  state: 'unknown' | 'pending' | 'confirmed' | 'unsubscribed' | 'suppressed'
  /** Whether confirmed consents to this very wording are on record for all newsletters that were chosen. */
  agreedToThisWording: boolean
  /** When the mailbox was sent confirmation mails in the last seven days. */
  mailedAt: readonly Date[]
}

/** How many confirmation mails one mailbox gets in how long: fewer for people who unsubscribed or were erased. */
const limits = {
  unknown: { mails: 3, within: day },
  pending: { mails: 3, within: day },
  confirmed: { mails: 3, within: day },
  unsubscribed: { mails: 1, within: day },
  suppressed: { mails: 1, within: 7 * day },
}

/** Whether a sign-up gets a confirmation mail. A subscriber who has agreed to this wording needs none. */
export function mayMail({ state, agreedToThisWording, mailedAt }: AddressHistory, now: Date): boolean {
  if (state === 'confirmed' && agreedToThisWording) return false
  const { mails, within } = limits[state]
  return mailedAt.filter((at) => now.getTime() - at.getTime() < within).length < mails
}
