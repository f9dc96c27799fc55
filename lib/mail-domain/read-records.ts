import type { Lookup } from '#lib/mail-domain/schema'

export type ReadRecords = { ok: true; lookup: Lookup } | { ok: false; problem: string }

/** Name, perhaps a time to live and a class, TXT, and the text in one or more pairs of quotes. */
const record = /^(\S+)\s+(?:\d+\s+)?(?:IN\s+)?TXT\s+((?:"(?:[^"\\]|\\.)*"\s*)+)(?:;.*)?$/i

/** TXT records as a zone file or `dig` writes them, one a line: example.org. TXT "v=spf1 -all" */
export function readRecords(text: string): ReadRecords {
  const found = new Map<string, string[]>()
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(;.*)?$/.test(line)) continue
    const [, name, texts] = record.exec(line.trim()) ?? []
    if (!name || !texts) {
      const form = 'name TXT "text", such as: example.org. TXT "v=spf1 -all"'
      return { ok: false, problem: `Line ${index + 1} is no TXT record. Write one a line: ${form}` }
    }
    const key = plainName(name)
    const whole = [...texts.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
      .map(([, part = '']) => part.replace(/\\(.)/g, '$1'))
      .join('')
    found.set(key, [...(found.get(key) ?? []), whole])
  }
  return { ok: true, lookup: async (name) => found.get(plainName(name)) ?? [] }
}

function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}
