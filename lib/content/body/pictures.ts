import type { Element, Root } from 'hast'
import { visit } from 'unist-util-visit'
import type { Picture } from '#lib/content/blocks'
import { placeOfNode } from '#lib/content/body/nodes'
import type { Place, Report } from '#lib/content/diagnostics'

/** A picture that a file asks for: its address on the site and where it is asked for. */
export interface PictureUse extends Place {
  src: string
}

/** Judges the pictures' words and addresses, and lists them. */
export function findPictures(tree: Root, report: Report): PictureUse[] {
  const found: PictureUse[] = []
  visit(tree, 'element', (element) => {
    if (element.tagName !== 'img') return
    const place = placeOfNode(element)
    const { src, alt } = element.properties
    if (typeof alt !== 'string' || alt.trim() === '') {
      report('picture-alt', place, 'The picture has no alternative text. Say in the brackets what it shows: ![…](…).')
    }
    found.push({ src: typeof src === 'string' ? src : '', ...place })
  })
  return found
}

/** Fills in what a browser needs to keep room for a picture; drops those that are not known. */
export function showPictures(tree: Root, pictures: ReadonlyMap<string, Measured>): void {
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'img' || !parent || index === undefined) return
    const picture = pictureOf(element, pictures)
    if (picture) element.properties = { ...attributesOf(picture), ...(picture.caption && { title: picture.caption }) }
    else parent.children.splice(index, 1)
    return picture ? undefined : index
  })
}

export type Measured = Pick<Picture, 'src' | 'width' | 'height' | 'hash'>

/** The picture that an <img> shows, with its title as the caption. */
export function pictureOf(element: Element, pictures: ReadonlyMap<string, Measured>): Picture | null {
  const { src, alt, title } = element.properties
  const measured = pictures.get(String(src))
  if (!measured || typeof alt !== 'string') return null
  return {
    ...measured,
    alt: alt.trim(),
    caption: typeof title === 'string' ? title.trim() || null : null,
    credit: null,
  }
}

export function figureOf(picture: Picture): Element {
  const image: Element = { type: 'element', tagName: 'img', properties: attributesOf(picture), children: [] }
  const caption: Element = {
    type: 'element',
    tagName: 'figcaption',
    properties: {},
    children: [{ type: 'text', value: picture.caption ?? '' }],
  }
  return { type: 'element', tagName: 'figure', properties: {}, children: picture.caption ? [image, caption] : [image] }
}

function attributesOf({ src, hash, alt, width, height }: Picture): Element['properties'] {
  return { src: `${src}?v=${hash}`, alt, width, height, loading: 'lazy', decoding: 'async' }
}
