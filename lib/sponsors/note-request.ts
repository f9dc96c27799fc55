import { readSlug } from '#lib/content/slugs'
import { dailySecret } from '#lib/limits/mutations'
import { networkKey } from '#lib/limits/network-key'
import { judgeRequest } from '#lib/sponsors/judge-request'
import { recordEvent } from '#lib/sponsors/mutations'
import type { Campaign, SponsorEvent } from '#lib/sponsors/schema'
import { visitorKey } from '#lib/sponsors/visitor-key'

/** What a request tells about a sponsor line. */
export interface NoteRequest {
  /** Reads a header by its lower-case name. */
  header: (name: string) => string | null
  /** The client's address. It becomes keys here and goes no further. */
  address: string
  /** The article with the line, as the request names it. */
  from: string | null
  siteUrl: string
}

/** Counts a request for a campaign, or records why it was not counted. */
export async function noteRequest(
  event: SponsorEvent,
  campaign: Pick<Campaign, 'slug' | 'starts' | 'ends'>,
  { header, address, from, siteUrl }: NoteRequest,
  now: Date,
): Promise<void> {
  const secret = await dailySecret(now)
  const reported = {
    campaign,
    event,
    article: readSlug(from) ?? '',
    refusal: judgeRequest(header, siteUrl),
    visitor: visitorKey(secret, address, header('user-agent') ?? ''),
    network: networkKey(address, secret),
  }
  await recordEvent(reported, now)
}
