import { dirname, join } from 'node:path/posix'
import type { ReadOptions, SourcePiece } from '#lib/adopt/archive'
import { callOutKind, writeCallOut } from '#lib/adopt/markdown/call-outs'
import { lineAt } from '#lib/adopt/markdown/edits'
import { fillTag, type TagArguments } from '#lib/adopt/markdown/fill-tag'
import { codeSpans, replaceOutsideCode } from '#lib/adopt/markdown/parse'
import { videoAddress } from '#lib/adopt/markdown/players'
import { turnOrKeep } from '#lib/adopt/markdown/turn-or-keep'
import { writeEmbed, writePicture } from '#lib/adopt/markdown/write-media'
import { noteFor } from '#lib/adopt/report/findings'
import { shorten } from '#lib/adopt/report/shorten'

const imported =
  /^import\s+(?:(\w+)\s*(?:,\s*\{[^}]*\})?|\{[^}]*\}|\*\s+as\s+\w+)\s+from\s+(["'])([^"'\n]+)\2;?[ \t]*$/gm
const others =
  /^(?:import\s+(["'])[^"'\n]+\1;?[ \t]*$|export\s+(?:const|let|var|default|function)\b[\s\S]*?(?=\n\s*\n|$(?![\s\S])))/gm
const comment = /\{\/\*[\s\S]*?\*\/\}/g
const opening = '<([A-Z][\\w.]*)((?:\\s+[\\w:-]+(?:=(?:"[^"]*"|\'[^\']*\'|\\{(?:[^{}]|\\{[^{}]*\\})*\\}))?)*)\\s*'
const pair = new RegExp(`${opening}>((?:(?!<\\1[\\s>])[\\s\\S])*?)</\\1\\s*>`, 'g')
const single = new RegExp(`${opening}/>`, 'g')

/** MDX as Markdown: imports and comments go, the usual components become what they show, others need a person. */
export function turnMdx(piece: SourcePiece, options: ReadOptions, unknown: Map<string, number>): string {
  return turnOrKeep(piece.body, noteFor(piece, options.note), (body) => turned({ ...piece, body }, options, unknown))
}

function turned(piece: SourcePiece, { tags, note }: ReadOptions, unknown: Map<string, number>): string {
  const { id, body, bodyLine, sourcePath } = piece
  if (!/^(?:import|export)\s|<[A-Z]|\{/m.test(body)) return body
  const pictures = new Map<string, string>()
  const tell = (rule: 'component' | 'tag-filled' | 'comment', text: string, offset: number, message: string) =>
    note(rule, { piece: id, line: lineAt(text, offset) + bodyLine - 1 }, shorten(message))
  let text = replaceOutsideCode(body, imported, ({ 1: name, 3: from = '' }) => {
    if (name) pictures.set(name, /^[.]/.test(from) ? join(dirname(sourcePath), from) : from)
    return ''
  })
  text = replaceOutsideCode(text, others, () => '')
  text = replaceOutsideCode(text, comment, ({ 0: whole, index }) => {
    tell('comment', text, index, whole)
    return ''
  })
  text = replaceOutsideCode(
    text,
    /(\w+)=\{(?:require\((["'])([^"']+)\2\)(?:\.default)?|(\w+)(?:\.src)?)\}/g,
    ({ 0: whole, 1: name, 3: path, 4: variable }) => {
      const address = path ?? pictures.get(variable ?? '')
      return address ? `${name}="${address.replace(/^@site\/static|^@site/, '').replace(/^~\//, '/')}"` : whole
    },
  )
  text = replaceOutsideCode(text, /\{(["'`])([^"'`{}]*)\1\}/g, ({ 2: words = '' }) => words)
  text = replaceOutsideCode(
    text,
    /(<[a-z][\w-]*\b[^<>]*?)\s+(?:style|on[A-Z]\w*|key|ref)=\{(?:\{[^{}]*\}|[^{}]*)\}/g,
    ({ 1: tag = '' }) => tag,
  )
  text = replaceOutsideCode(text, /(<[a-z][^<>]*?\s)className=/g, ({ 1: start = '' }) => `${start}class=`)
  const turn = (source: string, pattern: RegExp) => {
    const code = codeSpans(source)
    return replaceOutsideCode(
      source,
      pattern,
      ({ 0: whole, 1: name = '', 2: attributes = '', 3: inner, index }) => {
        const read = { ...attributesOf(attributes), inner: inner ?? null }
        const template = tags[name]
        // Components in what stands for one are shown, not turned: it may name itself.
        const explained = typeof template === 'string' ? fillTag(template.replace(/<(?=[A-Z])/g, '\uE024'), read) : null
        const written = explained ?? write(name, read)
        if (written === null) return null
        tell('tag-filled', source, index, whole)
        return written
      },
      code,
    )
  }
  for (let before = ''; before !== text; ) {
    before = text
    text = turn(text, pair)
  }
  text = turn(text, single)
  replaceOutsideCode(text, /<([A-Z][\w.]*)(?=[\s/>])[^<>]*>/g, ({ 0: whole, 1: name = '', index }) => {
    unknown.set(name, (unknown.get(name) ?? 0) + 1)
    tell('component', text, index, whole)
    return null
  })
  return text.replaceAll('\uE024', '<')
}

function attributesOf(text: string): Omit<TagArguments, 'inner'> {
  const named: Record<string, string> = {}
  for (const [, name = '', double, single, braces] of text.matchAll(
    /([\w:-]+)(?:=(?:"([^"]*)"|'([^']*)'|\{([^{}]*)\}))?/g,
  ))
    named[name] = double ?? single ?? braces?.trim() ?? ''
  return { positional: [], named }
}

function write(name: string, { named, inner }: TagArguments): string | null {
  const src = named.src ?? named.url ?? named.img
  if (/^(?:Image|Picture|Img|Figure|ThemedImage)$/.test(name) && src && !src.includes('{'))
    return `\n\n${writePicture(src, named.alt ?? '', named.caption ?? named.title ?? inner?.trim() ?? null)}\n\n`
  const video = videoAddress(name.replace(/^Lite|Embed$/g, ''), named.id ?? named.videoId ?? named.youTubeId ?? '')
  if (video) return `\n\n${writeEmbed(video, named.title ?? null)}\n\n`
  if (inner === null && named.id && Object.keys(named).length === 1) return `<a id="${named.id}"></a>`
  if (/^(?:Link|A|Anchor)$/.test(name) && inner !== null)
    return `<a href="${named.to ?? named.href ?? ''}">${inner}</a>`
  if (/^(?:Tabs|Fragment|Steps|Center|Highlight|CodeGroup|div)$/.test(name) && inner !== null)
    return `\n\n${inner.trim()}\n\n`
  if (/^(?:TabItem|Tab)$/.test(name) && inner !== null)
    return `\n\n**${named.label ?? named.value ?? ''}**\n\n${inner.trim()}\n\n`
  if (/^(?:Details|Collapsible)$/.test(name) && inner !== null)
    return `<details><summary>${named.summary ?? named.title ?? ''}</summary>\n\n${inner.trim()}\n\n</details>`
  if (name === 'TOCInline' || name === 'Head' || name === 'BrowserOnly') return ''
  const kind = inner === null ? null : callOutKind(named.type ?? name)
  return kind && `\n\n${writeCallOut(kind, named.title ?? null, inner ?? '')}\n\n`
}
