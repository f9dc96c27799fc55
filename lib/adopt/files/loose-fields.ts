import type { SourcePicture } from '#lib/adopt/archive'

/** Front matter of no certain form: what a field holds, if it holds anything of use. */
export type LooseFields = Readonly<Record<string, unknown>>

/** The first of these fields that holds words or a number. */
export function textOf(fields: LooseFields, ...names: string[]): string | null {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'number') return String(value)
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
  }
  return null
}

/**
 * The first of these fields that holds a list, as words: a list, or a text with a `separator` between them; of records, their
 * names.
 */
export function listOf(fields: LooseFields, names: readonly string[], separator: ',' | ' ' = ','): string[] {
  for (const name of names) {
    const found = listFrom(fields[name], separator)
    if (found.length > 0) return found
  }
  return []
}

function listFrom(value: unknown, separator: ',' | ' '): string[] {
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'string') return value.split(separator === ',' ? /\s*,\s*/ : /\s+/).filter((word) => word !== '')
  if (Array.isArray(value))
    return value.flatMap((item) => (typeof item === 'string' ? item.trim() || [] : listFrom(item, ',')))
  if (value !== null && typeof value === 'object') {
    const name = textOf(value as LooseFields, 'name', 'title', 'slug', 'key')
    return name ? [name] : []
  }
  return []
}

export function isTrue(fields: LooseFields, name: string): boolean {
  return fields[name] === true || fields[name] === 'true' || fields[name] === 'yes'
}

export function isFalse(fields: LooseFields, name: string): boolean {
  return fields[name] === false || fields[name] === 'false' || fields[name] === 'no'
}

export function mapOf(fields: LooseFields, name: string): LooseFields {
  const value = fields[name]
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as LooseFields) : {}
}

/** A lead picture in one of these fields: an address, or a record of one. Its words may be in fields beside it. */
export function pictureOf(fields: LooseFields, ...names: string[]): SourcePicture | null {
  for (const name of names) {
    const value = fields[name]
    const inner = mapOf(fields, name)
    const src =
      typeof value === 'string' && value.trim() !== ''
        ? value.trim()
        : textOf(inner, 'src', 'url', 'path', 'image', 'relative', 'feature', 'file')
    if (src === null) continue
    const beside = (word: string) => {
      const end = word.charAt(0).toUpperCase() + word.slice(1)
      return [`${name}${end}`, `${name}_${word}`, `${name}-${word}`, `image_${word}`, `image${end}`, `image-${word}`]
    }
    return {
      src,
      alt: textOf(inner, 'alt', 'description') ?? textOf(fields, ...beside('alt'), 'alt', 'image_description'),
      caption: textOf(inner, 'caption', 'title') ?? textOf(fields, ...beside('caption'), 'caption'),
      credit: textOf(inner, 'credit', 'attribution') ?? textOf(fields, ...beside('credit')),
    }
  }
  return null
}
