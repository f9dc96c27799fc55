import { toHtml } from 'hast-util-to-html'
import { markdownBlock, markdownWithin } from '#lib/adopt/html/markdown-block'
import { fillTag } from '#lib/adopt/markdown/fill-tag'
import type { BodyContext } from '#lib/adopt/wordpress/body'
import type { ExportItem } from '#lib/adopt/wordpress/export'
import { mapShortcodes, type Shortcode } from '#lib/adopt/wordpress/find-shortcodes'
import { codeColorer, knownShortcodes } from '#lib/adopt/wordpress/known-shortcodes'
import { readShortcodeArguments } from '#lib/adopt/wordpress/shortcode-arguments'

/** Tags of page builders that only arrange what stands between them. */
const arranging =
  /^(vc_|et_pb_|fusion_|av_|tatsu_|kc_|ux_|one_|two_|three_|(row|columns?|col|section|clear|divider|spacer|dropcap|raw)$)/

/**
 * Replaces the shortcodes of a text by HTML: those of WordPress itself and of its most common plug-ins, and those that a
 * person explained in adopt.yaml. All others stay as typed and are noted.
 */
export function turnShortcodes(text: string, item: ExportItem, context: BodyContext): string {
  return mapShortcodes(text, (found) => {
    const template = context.tags[found.name]
    if (template !== undefined && template !== null) return filled(template, found, item, context)
    const known = Object.hasOwn(knownShortcodes, found.name) ? knownShortcodes[found.name] : codeColorer(found.name)
    if (known) return known(readShortcodeArguments(found.rest), found.inner, item, context)
    if (arranging.test(found.name)) return arranged(found, item, context)
    return isShortcode(found) ? unknown(found, item, context) : null
  })
}

/** Words in brackets, such as [sic] or [citation needed], are no shortcode: those have arguments or an end. */
function isShortcode({ name, rest, inner, alone }: Shortcode): boolean {
  return inner !== null || /^[\w-]+\s*=/.test(rest) || name.includes('_') || (alone && name.includes('-'))
}

function filled(template: string, found: Shortcode, item: ExportItem, context: BodyContext): string {
  const inner = found.inner === null ? null : turnShortcodes(found.inner, item, context)
  const markdown = fillTag(template, { ...readShortcodeArguments(found.rest), inner })
  context.note('tag-filled', null, found.source.slice(0, 80))
  if (markdown === '') return ''
  return toHtml(found.alone ? markdownBlock(markdown) : markdownWithin(markdown))
}

function arranged({ name, inner }: Shortcode, item: ExportItem, context: BodyContext): string {
  context.note('tag-removed', null, `[${name}]`)
  return inner === null ? '\n\n' : `\n\n${turnShortcodes(inner, item, context)}\n\n`
}

function unknown(found: Shortcode, item: ExportItem, { note, unknownTags, ...rest }: BodyContext): string {
  note('shortcode', null, found.source.split('\n')[0]?.slice(0, 120) ?? '')
  unknownTags.set(found.name, (unknownTags.get(found.name) ?? 0) + 1)
  if (found.inner === null) return found.source
  const start = found.source.indexOf(found.inner)
  const inner = turnShortcodes(found.inner, item, { note, unknownTags, ...rest })
  return found.source.slice(0, start) + inner + found.source.slice(start + found.inner.length)
}
