/** The tags of a DKIM or DMARC record: v=DMARC1; p=none. */
export function tagsOf(record: string): ReadonlyMap<string, string> {
  return new Map(
    record.split(';').flatMap((tag) => {
      const [, name, value] = /^\s*([a-z0-9_]+)\s*=\s*(.*?)\s*$/is.exec(tag) ?? []
      return name === undefined || value === undefined ? [] : [[name.toLowerCase(), value] as const]
    }),
  )
}
