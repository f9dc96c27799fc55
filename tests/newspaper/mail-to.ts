import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ParsedMail, simpleParser } from 'mailparser'
import type { Newspaper } from '#tests/newspaper/open-newspaper'

/** The mail to an address, of a kind if one is named, once the newspaper has written it to its data folder. */
export async function mailTo({ dataDir }: Pick<Newspaper, 'dataDir'>, address: string, kind = ''): Promise<ParsedMail> {
  const folder = join(dataDir, 'mail')
  for (let tries = 0; tries < 100; tries += 1) {
    const names = await readdir(folder).catch(() => [])
    for (const name of names.filter((name) => name.startsWith(kind) && name.endsWith('.eml'))) {
      const mail = await simpleParser(await readFile(join(folder, name)))
      if ([mail.to].flat().some((to) => to?.text === address)) return mail
    }
    await sleep(100)
  }
  throw new Error(`No mail to ${address} within ten seconds.`)
}

/** A link of a mail, as a path of the newspaper. */
export function pathIn(mail: ParsedMail, action: 'confirm' | 'leave' | 'yours'): string {
  const url = mail.text?.match(new RegExp(`https?://\\S+/(?:subscriptions|newsletters)/${action}\\S+`))?.[0] ?? ''
  const { pathname, search } = new URL(url)
  return pathname + search
}
