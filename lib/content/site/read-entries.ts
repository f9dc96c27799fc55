import type { Fields } from '#lib/content/read/yaml'
import type { Report } from '#lib/content/report/diagnostics'
import { nearest, suggest } from '#lib/content/report/nearest'
import { isUnseen } from '#lib/same-text'
import {
  type Entries,
  type Entry,
  isPlural,
  isTree,
  type Overrides,
  type PluralForms,
  placeholdersOf,
  pluralForms,
} from '#lib/wording/words'

interface Reading {
  /** What may be said otherwise. */
  entries: Entries
  fields: Fields
  /** The newspaper's, which decides what plural forms there are; null where it is not known. */
  language: string | null
  report: Report
}

type Path = readonly (string | number)[]

/** The most characters of a text. */
const mostOfText = 1000

/** These forms may name their number in words. */
const ownNumber = new Set(['zero', 'one', 'two'])

/** What a file says otherwise than the entries, as far as it is sound; reports the rest at its place. */
export function readEntries(reading: Reading): Overrides {
  return readLevel(reading.fields.value, reading.entries, [], reading)
}

function readLevel(own: object, entries: Entries, path: Path, reading: Reading): Overrides {
  const read: Record<string, Entry | Overrides> = {}
  for (const [key, value] of Object.entries(own)) {
    const at = [...path, key]
    const entry = Object.hasOwn(entries, key) ? entries[key] : undefined
    if (entry === undefined) reportUnknown(at, entries, reading)
    else {
      const sound = readEntry(value, entry, at, reading)
      if (sound !== null) read[key] = sound
    }
  }
  return read
}

function readEntry(value: unknown, entry: Entry | Entries, at: Path, reading: Reading): Entry | Overrides | null {
  if (typeof entry === 'string') return readText(value, entry, at, reading)
  if (isList(entry)) return readList(value, at, reading)
  if (isPlural(entry))
    return isTree(value) ? readForms(value, entry, at, reading) : readText(value, entry.other, at, reading)
  if (isTree(value)) return readLevel(value, entry, at, reading)
  return refuse(at, 'has keys of its own, indented below it.', reading)
}

function readText(value: unknown, english: string, at: Path, reading: Reading, mayLack?: string): string | null {
  if (typeof value !== 'string') {
    const typed = typeof value === 'number' || typeof value === 'boolean'
    return refuse(at, typed ? `must be text: put it in quotes, "${value}".` : 'must be one text.', reading)
  }
  const text = value.trim().replace(/\s+/g, ' ')
  if (isUnseen(text)) return refuse(at, 'has no visible text. Write it, or remove the key.', reading)
  if (text.length > mostOfText)
    return refuse(at, `has ${text.length} characters; at most ${mostOfText} are allowed. Shorten it.`, reading)
  return checkPlaceholders(text, english, at, reading, mayLack) ? text : null
}

/** True where a text has the placeholders of the English one. */
function checkPlaceholders(text: string, english: string, at: Path, reading: Reading, mayLack?: string): boolean {
  const { report, fields } = reading
  const known = placeholdersOf(english)
  const typed = placeholdersOf(text)
  const lost = [...known].filter((name) => !typed.has(name) && name !== mayLack)
  const unknown = [...typed].filter((name) => !known.has(name))
  const position = fields.positionOf(at)
  if (lost.length > 0) {
    const names = lost.map((name) => `{${name}}`).join(' and ')
    report('wording-placeholder', position, `“${nameOf(at)}” has lost ${names}. Put it back; in English: “${english}”.`)
  }
  for (const name of lost.length > 0 ? [] : unknown) {
    const cure = known.size > 0 ? suggest(name, known) : `Nothing is filled in here; in English: “${english}”.`
    report('wording-placeholder', position, `“${nameOf(at)}” has {${name}}, which nothing fills in. ${cure}`)
  }
  return lost.length === 0 && unknown.length === 0
}

function readForms(value: object, entry: PluralForms, at: Path, reading: Reading): PluralForms | null {
  const { language, fields, report } = reading
  const used = language
    ? new Set<string>([...new Intl.PluralRules(language).resolvedOptions().pluralCategories, 'zero'])
    : null
  const forms: Record<string, string> = {}
  for (const [form, text] of Object.entries(value)) {
    const here = [...at, form]
    if (!used?.has(form) && (used || !pluralForms.some((known) => known === form))) {
      const known = pluralForms.filter((one) => used?.has(one) ?? true)
      const cure = `${language ? `Forms of ${language}` : 'Plural forms'}: ${known.join(', ')}.`
      report('field-unknown', fields.positionOfKey(here), `“${nameOf(here)}” is never said. ${cure}`)
      continue
    }
    const sound = readText(text, entry.other, here, reading, ownNumber.has(form) ? 'count' : undefined)
    if (sound !== null) forms[form] = sound
  }
  if (!('other' in value)) {
    report(
      'field-missing',
      fields.positionOf(at),
      `“${nameOf(at)}” needs the form “other”, which is said of all other numbers.`,
    )
    return null
  }
  return isPlural(forms) ? forms : null
}

function readList(value: unknown, at: Path, reading: Reading): readonly string[] | null {
  if (!Array.isArray(value) || value.length === 0)
    return refuse(at, 'must be a list, one text per line after “- ”.', reading)
  const texts = value.map((text, index) => readText(text, '', [...at, index], reading))
  return texts.every((text) => text !== null) ? texts : null
}

function refuse(at: Path, reason: string, { fields, report }: Reading): null {
  report('field-value', fields.positionOf(at), `“${nameOf(at)}” ${reason}`)
  return null
}

function reportUnknown(at: Path, beside: Entries, { entries, fields, report }: Reading): void {
  const key = String(at.at(-1))
  const near = nearest(key, Object.keys(beside))
  const meant = near ? nameOf([...at.slice(0, -1), near]) : nearest(nameOf(at), keysOf(entries, []))
  const cure =
    meant === nameOf(at)
      ? ` Write it below “${meant.replace(/\.[^.]+$/, '')}”, indented.`
      : meant
        ? ` Did you mean “${meant}”?`
        : ' Every key stands in lib/wording/english.ts.'
  report('field-unknown', fields.positionOfKey(at), `“${nameOf(at)}” is no word of the interface.${cure}`)
}

/** The names of all entries: site.skip */
function keysOf(entries: Entries, path: Path): string[] {
  return Object.entries(entries).flatMap(([key, entry]) =>
    isTree(entry) && !isPlural(entry) ? keysOf(entry as Entries, [...path, key]) : [nameOf([...path, key])],
  )
}

function nameOf(path: Path): string {
  return path.map((part) => (typeof part === 'number' ? `item ${part + 1}` : part)).join('.')
}

function isList(entry: Entry | Entries): entry is readonly string[] {
  return Array.isArray(entry)
}
