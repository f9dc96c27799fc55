import type { Element, ElementContent, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { Picture } from '#lib/content/blocks'
import type { Report } from '#lib/content/report/diagnostics'
import { type Position, positionOfNode } from '#lib/content/report/position'
import { columnSizes, plainJpeg, srcset } from '#lib/pictures/addresses'
import { isUnseen } from '#lib/same-text'

/** A picture that a file asks for: its address on the site and where it is asked for. */
export interface PictureReference extends Position {
  src: string
}

/** Judges the pictures' words and addresses, and lists them. */
export function findPictures(tree: Root, report: Report): PictureReference[] {
  const found: PictureReference[] = []
  visit(tree, 'element', (element) => {
    if (element.tagName !== 'img') return
    const position = positionOfNode(element)
    const { src, alt } = element.properties
    if (typeof alt !== 'string' || isUnseen(alt)) {
      report('picture-alt', position, 'The picture has no alternative text. Describe it in the brackets: ![…](…).')
    }
    found.push({ src: typeof src === 'string' ? src : '', ...position })
  })
  return found
}

/** Draws the pictures of a text for browsers; drops those that are not known. */
export function showPictures(tree: Root, pictures: ReadonlyMap<string, Measured>): void {
  visit(tree, 'element', (element, index, parent) => {
    if (element.tagName !== 'img' || !parent || index === undefined) return
    const picture = pictureOf(element, pictures)
    parent.children.splice(index, 1, ...(picture ? [draw(picture, picture.caption)] : []))
    return picture ? [SKIP, index + 1] : index
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
  const caption = picture.caption ? [make('figcaption', {}, [{ type: 'text', value: picture.caption }])] : []
  return make('figure', {}, [draw(picture), ...caption])
}

/** The widest a picture of a text is drawn: its column, on a dense screen. Pixels. */
const most = 1280

/** As components/article/picture.tsx draws those that stand alone. */
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
