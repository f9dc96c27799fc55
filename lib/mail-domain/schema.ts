/** The TXT records of a name, each as one text; none where it has none. */
export type Lookup = (name: string) => Promise<readonly string[]>

/** What the records of a domain say about its mail. */
export interface Finding {
  about: 'SPF' | 'DKIM' | 'DMARC'
  /** weak: mail arrives, and somebody else's may too; unknown: nobody said where to look. */
  state: 'sound' | 'weak' | 'wrong' | 'unknown'
  /** The record, or null. */
  record: string | null
  /** What is wrong and the cure, or what is right. */
  says: string
}
