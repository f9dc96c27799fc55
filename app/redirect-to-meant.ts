import { permanentRedirect } from 'next/navigation'
import { currentMoment } from '#app/request'
import { findRedirect } from '#lib/redirects/queries'

/** Redirects a request for what does not exist to the address that was probably meant, if any, or to where that stands now. */
export async function redirectToMeant(meant: string | null): Promise<void> {
  if (meant) permanentRedirect((await findRedirect(meant, currentMoment())) ?? meant)
}
