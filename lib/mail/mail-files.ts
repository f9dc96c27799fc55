import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { parseEmailAddress } from '#lib/email-address'

/**
 * Deletes a folder's .eml files that name an address, including unfinished ones that a killed process left, and gives
 * their number. A folder that does not exist has none.
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

/** Whether a message has the address, in any spelling, in a header or as a word of its text. */
function names(mail: ParsedMail, address: string): boolean {
  const headers = [mail.from, mail.to, mail.cc, mail.replyTo].flatMap((header) => header ?? []).flatMap(addressesIn)
  const texts = [mail.subject ?? '', mail.text ?? '', mail.html || '']
  const words = texts.flatMap((text) => text.split(/[\s<>"(),;:]+/))
  return [...headers, ...words].some((word) => word.includes('@') && spells(word, address))
}

function addressesIn({ value }: AddressObject): string[] {
  return value.flatMap(({ address = '', name, group = [] }) => [
    address,
    name,
    ...group.map((one) => one.address ?? ''),
  ])
}

/** Punctuation may follow it. */
function spells(word: string, address: string): boolean {
  return [word, word.replace(/[^\p{L}\p{M}\p{N}]+$/u, '')].some((spelling) => parseEmailAddress(spelling) === address)
}
