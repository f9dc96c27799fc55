/** Texts by their keys: a text may hold {placeholders}, one that counts has plural forms, and some are lists. */
export interface Entries {
  readonly [key: string]: Entry | Entries
}

export type Entry = string | PluralForms | readonly string[]

/** A counted text in the plural forms of a language (Unicode CLDR). `zero`, where there is one, is said of 0 in any language. */
export type PluralForms = { readonly [Form in PluralForm]?: string } & { readonly other: string }

export const pluralForms = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

type PluralForm = (typeof pluralForms)[number]

/** What is said otherwise, by the same keys, as far as it is. */
export interface Overrides {
  readonly [key: string]: Entry | Overrides
}

/** Numbers are written as the language does. */
type Value = string | number

type Named<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Named<Rest> : never

/** Texts ready to be used: as they are, or as functions of what is filled in. */
export type Words<Given> = Given extends string
  ? [Named<Given>] extends [never]
    ? string
    : (values: Readonly<Record<Named<Given>, Value>>) => string
  : Given extends readonly string[]
    ? readonly string[]
    : Given extends { other: infer Other extends string }
      ? (values: Readonly<Record<Exclude<Named<Other>, 'count'>, Value> & { count: number }>) => string
      : { readonly [Key in keyof Given]: Words<Given[Key]> }

interface Speech {
  language: string
  figures: Intl.NumberFormat
  plurals: Intl.PluralRules
}

/** The words in a language. Overrides that no longer fit the entries are ignored. */
export function wordsOf<Given extends Entries>(entries: Given, overrides: Overrides, language: string): Words<Given> {
  const speech = { language, figures: new Intl.NumberFormat(language), plurals: new Intl.PluralRules(language) }
  return wordsOfEntries(entries, overrides, speech) as Words<Given>
}

/** Whether something holds plural forms and no keys of its own. */
export function isPlural(entry: unknown): entry is PluralForms {
  return isTree(entry) && typeof entry.other === 'string'
}

/** Whether something holds entries by their keys, or plural forms. */
export function isTree(entry: unknown): entry is Readonly<Record<string, unknown>> {
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry)
}

/** The names of the placeholders of a text. */
export function placeholdersOf(text: string): Set<string> {
  return new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))
}

const placeholder = /\{(\w+)\}/g

function wordsOfEntries(entries: Entries, overrides: unknown, speech: Speech): Record<string, unknown> {
  const own = isTree(overrides) ? overrides : {}
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, wordsOfEntry(entry, own[key], speech)]))
}

function wordsOfEntry(entry: Entry | Entries, own: unknown, speech: Speech): unknown {
  if (typeof entry === 'string') return textOf(entry, typeof own === 'string' ? own : entry, speech)
  if (isList(entry)) return Array.isArray(own) ? own : entry
  if (!isPlural(entry)) return wordsOfEntries(entry, own, speech)
  const forms = typeof own === 'string' ? { other: own } : isPlural(own) ? own : entry
  return (values: Record<string, Value> & { count: number }) =>
    fill(formFor(forms, values.count, speech), values, speech)
}

/** A text without placeholders is a text in every language, since none can be filled in. */
function textOf(entry: string, text: string, speech: Speech): unknown {
  if (placeholdersOf(entry).size === 0) return text
  return (values: Record<string, Value>) => fill(text, values, speech)
}

function formFor(forms: PluralForms, count: number, { plurals }: Speech): string {
  if (count === 0 && forms.zero !== undefined) return forms.zero
  return forms[plurals.select(count)] ?? forms.other
}

function fill(text: string, values: Readonly<Record<string, Value>>, { figures }: Speech): string {
  return text.replace(placeholder, (typed, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : typed
    return typeof value === 'number' ? figures.format(value) : String(value)
  })
}

function isList(entry: Entry | Entries): entry is readonly string[] {
  return Array.isArray(entry)
}
