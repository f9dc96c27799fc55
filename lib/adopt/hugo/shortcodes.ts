import { dirname, join } from 'node:path/posix'
import type { ReadOptions, SourcePiece } from '#lib/adopt/archive'
import type { HugoConfig } from '#lib/adopt/hugo/read-config'
import { callOutKind, writeCallOut } from '#lib/adopt/markdown/call-outs'
import { lineAt } from '#lib/adopt/markdown/edits'
import { fillTag, readTagArguments, type TagArguments } from '#lib/adopt/markdown/fill-tag'
import { videoAddress } from '#lib/adopt/markdown/players'
import { writeEmbed, writeGallery, writePicture } from '#lib/adopt/markdown/write-media'
import { noteFor, type PieceNote } from '#lib/adopt/report/findings'
import { shorten } from '#lib/adopt/report/shorten'

interface Turning {
  piece: SourcePiece
  pieces: readonly SourcePiece[]
  config: HugoConfig
  options: ReadOptions
  unknown: Map<string, number>
  tell: PieceNote
}

/** The innermost pair, which holds tags alone, and such a tag: what stands within a pair is turned before the pair is. */
const pair =
  /\{\{([<%])\s*([\w/.-]+)((?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`{}])*?)\s*[>%]\}\}((?:(?!\{\{[<%]\s*(?:\/|\2\b))[\s\S])*?)\{\{[<%]\s*\/\s*\2\s*[>%]\}\}/g
const single = /\{\{([<%])\s*(?!\/[^*])([\w/.-]+)((?:"(?:[^"\\]|\\.)*"|`[^`]*`|[^"`{}])*?)\s*\/?[>%]\}\}/g
const escaped = /\{\{([<%])\/\*([\s\S]*?)\*\/([>%])\}\}/g

/** Hugo's shortcodes: its own, those that most themes have, and those that adopt.yaml explains. */
export function turnShortcodes(
  piece: SourcePiece,
  pieces: readonly SourcePiece[],
  config: HugoConfig,
  options: ReadOptions,
  unknown: Map<string, number>,
): string {
  if (!/\{\{[<%]/.test(piece.body)) return piece.body
  const tell = noteFor(piece, options.note)
  const turning = { piece, pieces, config, options, unknown, tell }
  // Those that a text only shows, as in its code, wait behind signs that no shortcode has.
  const kept: string[] = []
  let text = piece.body.replace(escaped, (_, open: string, inner: string, close: string) => {
    kept.push(`{{${open}${inner}${close}}}`)
    return `\uE020${kept.length - 1}\uE021`
  })
  const alone = (source: string, first: number) =>
    source.replace(single, (whole, _, name: string, args: string, offset: number) =>
      turned(whole, name, args, null, first + lineAt(source, offset) - 1, turning),
    )
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(pair, (whole, _, name: string, args: string, inner: string, offset: number) => {
      const line = lineAt(text, offset)
      return turned(whole, name, args, alone(inner, line), line, turning)
    })
  }
  text = alone(text, 1)
  return text
    .replaceAll('\uE024', '{{')
    .replace(/[\uE022\uE023]/g, '')
    .replace(/\uE020(\d+)\uE021/g, (_, index: string) => kept[Number(index)] ?? '')
}

function turned(
  whole: string,
  name: string,
  args: string,
  inner: string | null,
  line: number,
  turning: Turning,
): string {
  const { options, unknown, tell } = turning
  const read = { ...readTagArguments(args), inner }
  const template = options.tags[name]
  // Shortcodes in what stands for one are shown, not turned: it may name itself.
  const explained = typeof template === 'string' ? fillTag(template.replaceAll('{{', '\uE024'), read) : null
  const text = explained ?? write(name, read, line, turning)
  if (text !== null) {
    tell('tag-filled', line, shorten(whole))
    return text
  }
  // A pair whose turn may still come as a tag alone is not judged yet.
  unknown.set(name, (unknown.get(name) ?? 0) + 1)
  tell('shortcode', line, shorten(whole))
  return `\uE022${whole.replaceAll('{{', '\uE024')}\uE023`
}

function write(name: string, args: TagArguments, line: number, turning: Turning): string | null {
  const { positional, named, inner } = args
  const first = positional[0] ?? ''
  switch (name.toLowerCase()) {
    case 'figure':
    case 'img':
    case 'image':
    case 'picture':
      return figure(args)
    case 'gist':
      return `\n\n<https://gist.github.com/${first}/${positional[1] ?? ''}>\n\n`
    case 'tweet':
    case 'twitter':
    case 'x':
      return `\n\n<https://twitter.com/${named.user ?? 'i'}/status/${named.id ?? first}>\n\n`
    case 'instagram':
      return `\n\n<https://www.instagram.com/p/${named.id ?? first}/>\n\n`
    case 'ref':
    case 'relref':
      return reference(named.path ?? first, turning) ?? null
    case 'highlight':
    case 'code':
      return inner === null
        ? null
        : `\n\`\`\`\`${/^[\w+#-]*$/.test(first) ? first : ''}\n${inner.replace(/^\n|\n$/g, '')}\n\`\`\`\`\n`
    case 'rawhtml':
    case 'raw':
    case 'html':
    case 'unsafe':
    case 'center':
    case 'lead':
    case 'mermaid':
      return inner
    case 'gallery':
      return inner && gallery(inner, line, turning)
    case 'details':
      return inner === null
        ? null
        : `<details><summary>${named.summary ?? named.title ?? first}</summary>\n\n${inner.trim()}\n\n</details>`
    case 'comment':
    case 'toc':
    case 'clear':
      return ''
    case 'audio':
    case 'video':
      return media(args, line, turning)
    default: {
      const video = videoAddress(name, named.id ?? first)
      if (video) return `\n\n${writeEmbed(video, named.title ?? null)}\n\n`
      const kind =
        inner === null
          ? null
          : (callOutKind(named.type ?? named.style ?? named.context ?? named.color ?? first) ?? callOutKind(name))
      return (
        kind &&
        `\n\n${writeCallOut(kind, named.title ?? (callOutKind(first) ? positional[1] : first) ?? null, inner ?? '')}\n\n`
      )
    }
  }
}

function figure({ positional, named }: TagArguments): string | null {
  const src = named.src ?? named.url ?? named.file ?? positional[0]
  if (!src) return null
  const caption = [named.caption ?? named.title, named.attr].filter(Boolean).join(' ')
  return `\n\n${writePicture(src, named.alt ?? positional[1] ?? '', caption || null)}\n\n`
}

/** The pictures within, which have been turned into Markdown before; whatever else stands there stays. */
function gallery(inner: string, line: number, { tell }: Turning): string {
  const picture = /!\[([^\][]*)\]\(<?([^()<>\s]+)>?(?:\s+"([^"]*)")?\)/g
  const pictures = [...inner.matchAll(picture)].map(([, alt = '', src = '', caption]) => ({
    src,
    alt,
    caption: caption ?? null,
  }))
  if (pictures.length < 2 || inner.replace(picture, '').trim() !== '') return inner
  tell('gallery', line, `${pictures.length} pictures`)
  return `\n\n${writeGallery(pictures)}\n\n`
}

function media({ positional, named }: TagArguments, line: number, { tell }: Turning): string | null {
  const src = named.src ?? positional[0]
  if (!src) return null
  tell('media-linked', line, src)
  return `\n\n[${named.title ?? named.caption ?? src.replace(/^.*\//, '')}](${src})\n\n`
}

/** The old address of a page by its path, from the piece itself or from the top of the content. */
function reference(path: string, { piece, pieces, config }: Turning): string | null {
  const [plain = '', fragment] = path.split('#')
  const hash = fragment === undefined ? '' : `#${fragment}`
  if (plain === '') return hash
  const wanted = plain.replace(/\.md$|\/index\.md$|\/_index\.md$|\/$/g, '').toLowerCase()
  const beside = join(dirname(piece.sourcePath), wanted)
  const keys = new Set([
    beside,
    ...config.contentFolders.map((folder) => join(folder, wanted)),
    join(dirname(dirname(piece.sourcePath)), wanted),
  ])
  const bare = ({ sourcePath }: SourcePiece) =>
    sourcePath.toLowerCase().replace(/(?:\/index)?(?:\.[a-z]{2})?\.\w+$/, '')
  const found =
    pieces.find((other) => [...keys].some((key) => key.toLowerCase() === bare(other))) ??
    pieces.find((other) => bare(other).endsWith(`/${wanted.replace(/^\/+/, '')}`))
  return found?.address ? found.address + hash : null
}
