import type { BodyContext } from '#lib/adopt/wordpress/body'

/** A part of a text: of blocks, whose HTML is finished, or classic, where blank lines are paragraphs. */
export interface TextPart {
  classic: boolean
  html: string
}

/** A comment that opens a block, closes one, or is all of one: <!-- wp:image {"id":1} -->, <!-- /wp:image -->. */
const delimiter =
  /<!--\s+(?<close>\/)?wp:(?<name>[a-z][a-z0-9_-]*(?:\/[a-z][a-z0-9_-]*)?)\s+(?<attributes>\{.*?\}\s+)?(?<void>\/)?-->/gs

/** Blocks that hold what WordPress writes anew at each visit. */
const dynamic = new Set([
  'query',
  'comments',
  'navigation',
  'post-template',
  'template-part',
  'social-links',
  'post-content',
])

/** Blocks with a text as people typed it, like a classic one. */
const typed = new Set(['shortcode', 'freeform'])

/** How deep blocks that several posts share may hold each other. */
const mostNested = 5

/**
 * A text without the comments of the block editor. What WordPress writes anew at each visit (latest posts, a search form)
 * is left out, which is noted; shared blocks are filled in.
 */
export function readBlocks(content: string, context: BodyContext, nested = 0): TextPart[] {
  const parts: TextPart[] = []
  const open: string[] = []
  let end = 0
  let count = 0
  const add = (html: string) => {
    if (open.some((name) => dynamic.has(name))) return
    const classic = open.length === 0 || typed.has(open.at(-1) ?? '')
    const last = parts.at(-1)
    if (last && last.classic === classic) last.html += html
    else parts.push({ classic, html })
  }
  for (const match of content.matchAll(delimiter)) {
    const { close, name = '', attributes = '', void: isVoid } = match.groups ?? {}
    add(content.slice(end, match.index))
    end = match.index + match[0].length
    count++
    const isWithin = open.some((around) => dynamic.has(around))
    if (isVoid) parts.push(...(isWithin ? [] : voidBlock(name, attributes, context, nested)))
    else if (close) open.splice(open.lastIndexOf(name), open.includes(name) ? 1 : 0)
    else {
      if (dynamic.has(name) && !isWithin) noteDynamic(name, context)
      open.push(name)
    }
  }
  add(content.slice(end))
  if (count > 0 && nested === 0) context.note('block-comment', null, `${count} comments of the block editor.`)
  return parts
}

/** What a block without an inside shows: a shared block its text, all others what only WordPress can write. */
function voidBlock(name: string, attributes: string, context: BodyContext, nested: number): TextPart[] {
  if (name !== 'block') {
    if (!silent.has(name)) noteDynamic(name, context)
    return []
  }
  const shared = context.reusable.get(String(readAttributes(attributes).ref ?? ''))
  if (shared !== undefined && nested < mostNested) return readBlocks(shared, context, nested + 1)
  context.note('include', null, 'A shared block is not in the export. Copy its text from the old site.')
  return []
}

/** Blocks that leave nothing out when they are left out. */
const silent = new Set(['spacer', 'paragraph', 'footnotes', 'more', 'nextpage', 'shortcode', 'separator', 'freeform'])

function noteDynamic(name: string, { note }: BodyContext): void {
  note('block-left-out', null, `The block “${name}” was written anew at each visit.`)
}

function readAttributes(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text || '{}') as Record<string, unknown>
  } catch {
    return {}
  }
}
