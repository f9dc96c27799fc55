import { permanentRedirect } from 'next/navigation'
import { currentMoment } from '#app/request'
import { findRedirect } from '#lib/redirects/queries'

/** Leads a reader whose address leads nowhere to the one that was probably meant, if any, or to where that stands now. */
export async function leadOn(meant: string | null): Promise<void> {
  if (meant) permanentRedirect((await findRedirect(meant, currentMoment())) ?? meant)
}
