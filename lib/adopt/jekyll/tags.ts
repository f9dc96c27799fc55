import type { SourcePiece } from '#lib/adopt/archive'
import type { ForeignTag } from '#lib/adopt/liquid/open-liquid'
import { callOutKind, writeCallOut } from '#lib/adopt/markdown/call-outs'
import { readTagArguments } from '#lib/adopt/markdown/fill-tag'
import { videoAddress } from '#lib/adopt/markdown/players'
import { writeEmbed, writePicture } from '#lib/adopt/markdown/write-media'

/** What Jekyll's own tags and those of its common plugins write; null for others. */
export function jekyllTag(tag: ForeignTag, byFile: ReadonlyMap<string, SourcePiece>, base: string): string | null {
  const { name, args, inner } = tag
  if (name === 'post_url') return addressOf(postNamed(args.trim(), byFile), base)
  if (name === 'link') return linked(args.trim(), byFile, base)
  if (['seo', 'feed_meta', 'toc', 'plantuml', 'endgist'].includes(name)) return name === 'plantuml' ? null : ''
  const { positional, named } = readTagArguments(args)
  if (name === 'gist') return `<https://gist.github.com/${positional[0] ?? ''}>`
  const video = videoAddress(name, positional[0] ?? named.id ?? named.url ?? '')
  if (video) return `\n\n${writeEmbed(video, named.title ?? null)}\n\n`
  if (name === 'img') return pictureTag(args)
  const kind = inner === null ? null : callOutKind(name)
  return kind && `\n\n${writeCallOut(kind, positional.join(' ') || null, inner ?? '')}\n\n`
}

function addressOf(piece: SourcePiece | undefined, base: string): string | null {
  return piece?.address ? base + piece.address : null
}

/** A post by its file's name, with the folders above it where two have one name. */
function postNamed(name: string, byFile: ReadonlyMap<string, SourcePiece>): SourcePiece | undefined {
  const wanted = name.replace(/^["']|["']$/g, '').replace(/^\//, '')
  const found = [...byFile].filter(([path]) =>
    path
      .replace(/\.\w+$/, '')
      .replace('_posts/', '')
      .endsWith(wanted),
  )
  return found.sort(([a], [b]) => a.length - b.length)[0]?.[1]
}

/** A file by its path; one that is no piece, such as a picture, is at its path. */
function linked(path: string, byFile: ReadonlyMap<string, SourcePiece>, base: string): string {
  const wanted = path.replace(/^["']|["']$/g, '').replace(/^\//, '')
  return addressOf(byFile.get(wanted), base) ?? `${base}/${wanted}`
}

/** Octopress: {% img [class] /path [width] [height] [title [alt]] %} */
function pictureTag(args: string): string | null {
  const found =
    /^(?:\S+\s+)??((?:https?:\/\/|\/|\S+\/)\S+)(?:\s+\d+){0,2}(?:\s+["']([^"']*)["'])?(?:\s+["']([^"']*)["'])?\s*$/.exec(
      args.trim(),
    )
  return found ? writePicture(found[1] ?? '', found[3] ?? found[2] ?? '', found[2] ?? null) : null
}
