import type { Element, ElementContent, Root } from 'hast'
import { attribute, classesOf, element, named, replaceElements, wordsOf } from '#lib/adopt/html/elements'

/** Where scripts that load pictures late keep the address. */
const lateSources = ['dataSrc', 'dataLazySrc', 'dataOrigSrc', 'dataOriginal']

/** Gives each picture the address of its own file, and takes it out of what only concerns looks. */
export function settlePictures(tree: Root): void {
  replaceElements(tree, (node) => {
    if (node.tagName === 'img') return settle(node)
    if (node.tagName === 'picture') return named(node, 'img').slice(0, 1)
    if (node.tagName === 'noscript') return repeatsPicture(node) ? [] : node.children
    if (node.tagName === 'a') return withoutEnlargement(node)
    return node.tagName === 'p' ? besidePictures(node) : null
  })
}

function settle(node: Element): ElementContent[] | null {
  const words = attribute(node, 'alt')
  if (classesOf(node).some((name) => name === 'emoji' || name === 'wp-smiley')) return [{ type: 'text', value: words }]
  // A picture of one pixel counts readers.
  if (attribute(node, 'width') === '1' || attribute(node, 'height') === '1') return []
  const late = lateSources.map((name) => attribute(node, name)).find(Boolean)
  if (late && !/^https?:/.test(attribute(node, 'src'))) node.properties.src = late
  return attribute(node, 'src') ? null : []
}

/** What stands in for a late picture where scripts are off repeats it. */
function repeatsPicture(node: Element): boolean {
  return wordsOf(node) === '' && named(node, 'iframe').length === 0
}

/** A picture that links to a larger copy of itself is the larger copy. */
function withoutEnlargement(link: Element): ElementContent[] | null {
  const pictures = named(link, 'img')
  const [picture] = pictures
  const target = attribute(link, 'href')
  if (!picture || pictures.length > 1 || wordsOf(link) !== '' || !isPicture(target)) return null
  if (stem(target) !== stem(attribute(picture, 'src'))) return null
  picture.properties.src = target
  return [picture]
}

/** Whether an address is one of a picture. */
export function isPicture(address: string): boolean {
  return /\.(jpe?g|png|gif|webp|avif|svg)$/i.test(address.replace(/[?#].*$/s, ''))
}

/** A picture's address without the sizes that content systems add to the names of copies. */
function stem(address: string): string {
  return address
    .replace(/^https?:/, '')
    .replace(/[?#].*$/s, '')
    .replace(/\/size\/w\d+(h\d+)?\//, '/')
    .replace(/(-\d+x\d+|-scaled)?\.\w+$/, '')
}

/** Pictures at the edge of a line of their paragraph, as paragraphs of their own; null where there are none. */
function besidePictures(paragraph: Element): ElementContent[] | null {
  const shown = paragraph.children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  const isEdge = (child: ElementContent | undefined) => !child || isNamed(child, 'br') || isLargePicture(child)
  const apart = shown.filter(
    (child, index) => isLargePicture(child) && (isEdge(shown[index - 1]) || isEdge(shown[index + 1])),
  )
  if (apart.length === 0 || shown.length === 1) return null
  const parts: ElementContent[][] = [[]]
  for (const child of paragraph.children) {
    if (apart.includes(child)) parts.push([child], [])
    else parts.at(-1)?.push(child)
  }
  return parts.filter((part) => part.length > 0).map((part) => element('p', {}, part))
}

/** Smaller ones are icons within a sentence. */
const largeFrom = 100

function isLargePicture(node: ElementContent): boolean {
  if (isNamed(node, 'a')) return wordsOf(node) === '' && node.children.some(isLargePicture)
  return isNamed(node, 'img') && Number(attribute(node, 'width') || largeFrom) >= largeFrom
}

function isNamed(node: ElementContent, tagName: string): node is Element {
  return node.type === 'element' && node.tagName === tagName
}
