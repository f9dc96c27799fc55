import { directiveFromMarkdown } from 'mdast-util-directive'
import { directive } from 'micromark-extension-directive'
import type { Extension } from 'micromark-util-types'
import type { Processor } from 'unified'
import { containerFences, fencesFromMarkdown } from '#lib/content/body/container-fences'

/**
 * A remark plugin for leaf directives, `::name{…}` on a line of its own, and, where a text uses them, the lines around
 * containers. Text directives (`:name`) are not parsed, so that a time of day or a column number stays as typed.
 */
export function leafDirectives(this: Processor, { containers }: { containers: boolean }): void {
  const data = this.data()
  const syntax = directive()
  const colon = 58
  const flow = syntax.flow?.[colon]
  // The package has no option for this. Its flow constructs are the container and the leaf, in this order.
  const leaf = Array.isArray(flow) ? flow[1] : undefined
  if (!leaf) throw new Error('micromark-extension-directive no longer lists its leaf construct second.')
  const only: Extension = { flow: { [colon]: leaf } }
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), only]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), directiveFromMarkdown()]
  if (!containers) return
  data.micromarkExtensions.push(containerFences(leaf))
  data.fromMarkdownExtensions.push(fencesFromMarkdown)
}
