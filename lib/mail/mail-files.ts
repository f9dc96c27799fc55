import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { parseEmailAddress } from '#lib/email-address'

/**
 * Deletes the .eml files of a folder that name an address, also those that a killed process left half written, and gives
 * their number. A folder that is not there has none.
 */
export async function eraseMailFiles(folder: string, address: string): Promise<number> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  let erased = 0
  for (const entry of entries.filter((name) => /\.eml(\.part)?$/.test(name))) {
    const path = join(folder, entry)
    if (!names(await simpleParser(await readFile(path)), address)) continue
    await rm(path, { force: true })
    erased += 1
  }
  return erased
}

/** Whether a message has the address, spelled in whatever way, in a head or as a word of its text. */
function names(mail: ParsedMail, address: string): boolean {
  const heads = [mail.from, mail.to, mail.cc, mail.replyTo].flatMap((head) => head ?? []).flatMap(addressesIn)
  const texts = [mail.subject ?? '', mail.text ?? '', mail.html || '']
  const words = texts.flatMap((text) => text.split(/[\s<>"(),;:]+/))
  return [...heads, ...words].some((word) => word.includes('@') && spells(word, address))
}

function addressesIn({ value }: AddressObject): string[] {
  return value.flatMap(({ address = '', name, group = [] }) => [
    address,
    name,
    ...group.map((one) => one.address ?? ''),
  ])
}

/** A sign of punctuation may stand behind it. */
function spells(word: string, address: string): boolean {
  return [word, word.replace(/[^\p{L}\p{M}\p{N}]+$/u, '')].some((spelling) => parseEmailAddress(spelling) === address)
}
