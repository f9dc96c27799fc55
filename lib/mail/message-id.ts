/** A Message-ID that is fixed when the mail is written, so that every attempt is the same message: RFC 5322, 3.6.4. */
export function messageIdOf(outboxId: string, siteUrl: string): string {
  return `<${outboxId}@${new URL(siteUrl).hostname}>`
}
