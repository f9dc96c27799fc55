import type { AddressInfo, Socket } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

interface ArrivedMail extends ParsedMail {
  /** As the envelope has it. */
  recipient: string
}

export interface MailServer {
  url: string
  arrived: ArrivedMail[]
  /** Cuts every open line, without a word. */
  cut(): void
  close(): Promise<void>
}

/** A refusal with its SMTP reply: refusal(451, 'Greylisted'). */
export function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}

/** A real SMTP server on loopback that keeps what arrives; `manners` says how it treats its clients. */
export async function openMailServer(manners: SMTPServerOptions = {}, port = 0): Promise<MailServer> {
  const arrived: ArrivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    onData(stream, session, done) {
      simpleParser(stream).then((mail) => {
        arrived.push({ ...mail, recipient: session.envelope.rcptTo[0]?.address ?? '' })
        done()
      }, done)
    },
    ...manners,
  })
  const lines = new Set<Socket>()
  server.server.on('connection', (line) => lines.add(line))
  // Clients that are cut off are what these tests are about.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    arrived,
    cut: () => {
      for (const line of lines) line.destroy()
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
