import type { Image, RootContent } from 'mdast'
import type { BoxNode } from '#lib/content/body/nodes'
import type { Report } from '#lib/content/report/diagnostics'
import { positionOfNode } from '#lib/content/report/position'

/** A gallery of the pictures in paragraphs, each a figure whose caption is the picture's title; reports all else. */
export function galleryOf(content: readonly RootContent[], report: Report): BoxNode {
  const figures = content.flatMap((block) => {
    if (block.type !== 'paragraph') return refused(block, report)
    return block.children.flatMap((node) => {
      if (node.type === 'image') return [figureOf(node)]
      return node.type === 'break' || (node.type === 'text' && node.value.trim() === '') ? [] : refused(node, report)
    })
  })
  return { type: 'box', data: { hName: 'div', hProperties: { dataGallery: 'pictures' } }, children: figures }
}

function figureOf(image: Image): BoxNode {
  const { title, position } = image
  const caption: BoxNode[] = title
    ? [{ type: 'box', data: { hName: 'figcaption' }, children: [{ type: 'text', value: title }] }]
    : []
  return {
    type: 'box',
    data: { hName: 'figure' },
    children: [{ ...image, title: null }, ...caption],
    ...(position && { position }),
  }
}

function refused(node: RootContent, report: Report): [] {
  const message = 'A gallery holds pictures alone, one a line: ![What it shows](… "Caption")'
  report('directive-place', positionOfNode(node), message)
  return []
}
