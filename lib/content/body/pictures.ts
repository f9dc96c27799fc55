import type { Element, ElementContent, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { Measured, Picture } from '#lib/content/blocks'
import type { Report } from '#lib/content/report/diagnostics'
import { type Position, positionOfNode } from '#lib/content/report/position'
import { eachElement, hasElement } from '#lib/content/walk'
import { columnSizes, plainJpeg, srcset } from '#lib/pictures/addresses'
import { isUnseen } from '#lib/same-text'

/** A picture that a file refers to: its address on the site, and the position of the reference. */
export interface PictureReference extends Position {
  src: string
}

/** The rule that a picture without alternative text breaks: an error, or a warning where old pieces may have such. */
export type UndescribedRule = 'picture-alt' | 'picture-undescribed'

/** Reports pictures without alternative text. */
export function checkAlternatives(tree: Root, report: Report, rule: UndescribedRule): void {
  visitPictures(tree, (element) => {
    const { alt } = element.properties
    if (typeof alt === 'string' && !isUnseen(alt)) return
    const message = 'The picture has no alternative text. Describe it in the brackets: ![…](…).'
    report(rule, positionOfNode(element), message)
  })
}

/** The pictures and posters of videos that a text refers to. */
export function pictureReferences(tree: Root): PictureReference[] {
  const references: PictureReference[] = []
  visitPictures(tree, (element) => {
    const { src } = element.properties
    references.push({ src: typeof src === 'string' ? src : '', ...positionOfNode(element) })
  })
  const posters = tree.children.flatMap((node) =>
    node.type === 'slot' && node.slot.name === 'embed' && node.slot.poster !== null
      ? [{ src: node.slot.poster, ...positionOfNode(node) }]
      : [],
  )
  return [...references, ...posters]
}

function visitPictures(tree: Root, each: (element: Element) => void): void {
  eachElement(tree, (element) => {
    if (element.tagName === 'img') each(element)
  })
}

/** Replaces the pictures of a text by <picture> elements with their sizes and formats; drops unknown ones. */
export function showPictures(tree: Root, pictures: ReadonlyMap<string, Measured>): void {
  if (!hasElement(tree, 'img')) return
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'img' || !parent || index === undefined) return
    const picture = pictureOf(element, pictures)
    parent.children.splice(index, 1, ...(picture ? [draw(picture, picture.caption)] : []))
    return picture ? [SKIP, index + 1] : index
  })
}

/** The picture that an <img> shows, with its title as the caption; null where it is unknown. */
export function pictureOf(element: Element, pictures: ReadonlyMap<string, Measured>): Picture | null {
  const { src, alt, title } = element.properties
  const measured = pictures.get(String(src))
  if (!measured) return null
  return {
    ...measured,
    alt: typeof alt === 'string' && !isUnseen(alt) ? alt.trim() : '',
    caption: typeof title === 'string' ? title.trim() || null : null,
    credit: null,
  }
}

/** A picture as a figure with its caption. */
export function figureOf(picture: Picture): Element {
  const caption = picture.caption ? [make('figcaption', {}, [{ type: 'text', value: picture.caption }])] : []
  return make('figure', {}, [draw(picture), ...caption])
}

/** The largest width at which a picture of a text is shown: its column, on a dense screen. Pixels. */
const most = 1280

/** The same markup as components/article/picture.tsx renders for figures. */
function draw(picture: Picture, title: string | null = null): Element {
  const { alt, width, height } = picture
  const source = (format: 'avif' | 'webp') =>
    make('source', { type: `image/${format}`, srcSet: srcset(picture, format, most), sizes: columnSizes })
  const src = plainJpeg(picture).address
  const image = { src, alt, width, height, loading: 'lazy', decoding: 'async', ...(title && { title }) }
  return make('picture', {}, [source('avif'), source('webp'), make('img', image)])
}

function make(tagName: string, properties: Element['properties'], children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children }
}
