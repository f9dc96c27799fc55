import type { ReadOptions, SourcePiece } from '#lib/adopt/archive'
import { callOutKind, writeCallOut } from '#lib/adopt/markdown/call-outs'
import { fillTag, readTagArguments, type TagArguments } from '#lib/adopt/markdown/fill-tag'
import { fences } from '#lib/adopt/markdown/parse'
import { videoAddress } from '#lib/adopt/markdown/players'
import { writeEmbed, writePicture } from '#lib/adopt/markdown/write-media'
import { shorten } from '#lib/adopt/report/shorten'

const pair = /\{%-?\s*(\w+)\(([^%]*?)\)\s*-?%\}([\s\S]*?)\{%-?\s*end\s*-?%\}/g
const single = /\{\{-?\s*(\w+)\(((?:[^{}"']|"[^"]*"|'[^']*')*)\)\s*-?\}\}/g

/** Zola's shortcodes, {{ figure(src="…") }} and {% note() %}…{% end %}: the usual ones, and those that adopt.yaml explains. */
export function turnZolaTags(
  { id, body, bodyLine }: SourcePiece,
  options: ReadOptions,
  unknown: Map<string, number>,
): string {
  if (!/\{[{%]/.test(body)) return body
  const turn = (text: string, pattern: RegExp) => {
    const code = fences(text)
    return text.replace(pattern, (...match) => {
      const [whole, name, args, inner] = match as unknown as [string, string, string, string | number]
      const offset = match.find((part): part is number => typeof part === 'number') ?? 0
      if (code.some(({ start, end }) => offset >= start && offset < end)) return whole
      const read = { ...readTagArguments(args), inner: typeof inner === 'string' ? inner.trim() : null }
      const template = options.tags[name]
      const written = typeof template === 'string' ? fillTag(template, read) : write(name, read)
      const line = text.slice(0, offset).split('\n').length + bodyLine - 1
      if (written === null) unknown.set(name, (unknown.get(name) ?? 0) + 1)
      options.note(written === null ? 'shortcode' : 'tag-filled', { piece: id, line }, shorten(whole))
      return written ?? whole
    })
  }
  return turn(turn(body, pair), single)
}

function write(name: string, { positional, named, inner }: TagArguments): string | null {
  const first = positional[0] ?? ''
  const video = videoAddress(name, named.id ?? first)
  if (video) return `\n\n${writeEmbed(video, named.title ?? null)}\n\n`
  if (/^(?:figure|img|image|picture|responsive_image)$/.test(name)) {
    const src = named.src ?? named.path ?? named.url ?? first
    return src === '' ? null : `\n\n${writePicture(src, named.alt ?? '', named.caption ?? named.title ?? null)}\n\n`
  }
  if (name === 'gist') return `\n\n<${named.url ?? first}>\n\n`
  if (inner === null) return null
  if (name === 'quote' || name === 'blockquote') {
    const author = named.author ?? named.cite
    return `\n\n> ${inner.replace(/\n/g, '\n> ')}${author ? `\n>\n> ${author}` : ''}\n\n`
  }
  const kind = callOutKind(named.type ?? named.kind ?? name)
  return kind && `\n\n${writeCallOut(kind, named.title ?? null, inner)}\n\n`
}
