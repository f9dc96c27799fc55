import { checkDkim } from '#lib/mail-domain/check-dkim'
import { checkDmarc } from '#lib/mail-domain/check-dmarc'
import { checkSpf } from '#lib/mail-domain/check-spf'
import type { Finding, Lookup } from '#lib/mail-domain/schema'

/** What a sending domain's records say, and what they want. */
export async function checkDomain(domain: string, selector: string | null, lookup: Lookup): Promise<Finding[]> {
  return [await checkSpf(domain, lookup), await checkDkim(domain, selector, lookup), await checkDmarc(domain, lookup)]
}
