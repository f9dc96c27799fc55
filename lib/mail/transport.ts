import { rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { headerText } from '#lib/mail/header-text'
import type { DueMail } from '#lib/mail/schema'
import { makeFolder } from '#lib/make-folder'

/** Delivers one mail at a time. Rejects where it was not accepted; see lib/mail/delivery-failure.ts. */
export interface Transport {
  send(mail: DueMail, sender: string, signal: AbortSignal): Promise<void>
  close(): void
}

/** How long a mail server may be silent at each step. Milliseconds. */
const smtpTimeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 }

/** Sends to the server of an smtp: or smtps: address, over a few pooled connections. */
export function smtpTransport(url: string, timeouts = smtpTimeouts): Transport {
  const mailer = createTransport({
    url,
    pool: true,
    maxConnections: 4,
    // A message whose connection broke goes back to the outbox, which counts the attempts.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...timeouts,
  })
  return {
    async send(mail, sender, signal) {
      await mailer.sendMail({ ...asMessage(mail, sender), signal })
    },
    close: () => mailer.close(),
  }
}

/**
 * Writes each mail as an .eml file, named so that a second attempt replaces the first, and says where. Neither the name
 * nor the time of the file reveals more than the mail's own date: the minute.
 */
export function fileTransport(folder: string, announce: (line: string) => void): Transport {
  const mailer = createTransport({
    streamTransport: true,
    buffer: true,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail, sender) {
      const { message } = await mailer.sendMail(asMessage(mail, sender))
      const path = join(folder, `${mail.kind}-${mail.id}.eml`)
      await makeFolder(folder, 0o700)
      await writeFile(`${path}.part`, message, { mode: 0o600, flush: true })
      await utimes(`${path}.part`, mail.createdAt, mail.createdAt)
      await rename(`${path}.part`, path)
      announce(`Mail (${mail.kind}) written to ${path}`)
    },
    close: () => mailer.close(),
  }
}

function asMessage({ mail, recipient, messageId, kind, createdAt }: DueMail, sender: string): SendMailOptions {
  return {
    from: sender,
    to: { name: '', address: recipient },
    replyTo: mail.replyTo ? { ...mail.replyTo, name: headerText(mail.replyTo.name) } : undefined,
    subject: headerText(mail.subject),
    messageId,
    date: createdAt,
    text: mail.text,
    html: mail.html,
    headers: {
      ...(kind !== 'contact' && { 'Auto-Submitted': 'auto-generated' }),
      ...unsubscribeHeaders(mail.leaveUrl),
    },
  }
}

/** One-click unsubscribe: RFC 8058. */
function unsubscribeHeaders(leaveUrl: string | null): Record<string, string> {
  if (!leaveUrl) return {}
  return { 'List-Unsubscribe': `<${leaveUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
