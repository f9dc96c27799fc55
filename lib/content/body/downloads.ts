import type { TextLink } from '#lib/content/body/links'
import { assetPathOf } from '#lib/content/pictures/picture-path'
import type { DownloadAnswer } from '#lib/content/pictures/weigh-download'
import type { Report } from '#lib/content/report/diagnostics'
import { positionOfNode } from '#lib/content/report/position'

/** A link to a document of content/files. */
export interface DownloadLink {
  element: TextLink['element']
  /** Below content/: files/timetable.pdf */
  path: string
}

export function downloadLinks(links: readonly TextLink[]): DownloadLink[] {
  return links.flatMap(({ element, address }) => {
    const path = address.type === 'path' ? assetPathOf(address.path, 'download') : null
    return path ? [{ element, path }] : []
  })
}

/** Writes after the words of each link what its document is and how large; reports those that cannot be served. */
export function nameDownloads(
  links: readonly DownloadLink[],
  answers: ReadonlyMap<string, DownloadAnswer>,
  report: Report,
): void {
  for (const { element, path } of links) {
    const answer = answers.get(path)
    if (answer?.ok) element.children.push({ type: 'text', value: ` (${answer.says})` })
    else if (answer) report(answer.rule, positionOfNode(element), answer.reason)
  }
}
