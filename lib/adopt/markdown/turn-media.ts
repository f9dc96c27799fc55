import type { Element } from 'hast'
import { visit } from 'unist-util-visit'
import { named } from '#lib/adopt/html/elements'
import { applyEdits, type Edit, lineAt } from '#lib/adopt/markdown/edits'
import { replaceOutsideCode, spanOf, treeOf } from '#lib/adopt/markdown/parse'
import { plainWords } from '#lib/adopt/markdown/plain-words'
import { watchAddress } from '#lib/adopt/markdown/players'
import { attributeOf, fragmentOf, htmlWords } from '#lib/adopt/markdown/read-tag'
import { writeEmbed, writeGallery, writePicture } from '#lib/adopt/markdown/write-media'
import type { PieceNote } from '#lib/adopt/report/findings'
import { shorten } from '#lib/adopt/report/shorten'

/** What a picture, video, sound or frame becomes: alone in its paragraph, and among words. */
interface Medium {
  block: string
  inline: string
}

/** Characters for private use, which stand for a medium until its place is known. */
const [before, after] = ['\uE010', '\uE011']
const placeholder = new RegExp(`${before}(\\d+)${after}`, 'g')

/** Elements that only arrange what is in them. */
const wrapper = /<\/?(?:div|p|center|figure|span|section|font|br|picture|source)\b[^<>]*>/gi

const frame = /<iframe\b[^>]*?(?:\/>|>(?:[\s\S]*?<\/iframe\s*>)?)/gi
const recording = /<(video|audio)\b[^>]*?(?:\/>|>[\s\S]*?<\/\1\s*>)/gi
const figure = /<figure\b[^>]*>[\s\S]*?<\/figure\s*>/gi
const linkedPicture = /<a\b[^<>]*>\s*<img\b[^<>]*>\s*<\/a\s*>/gi
const picture = /<img\b[^<>]*>/gi

/** Frames, videos, sounds, figures and pictures in HTML, as Markdown wherever Markdown is read. */
export function turnMedia(text: string, note: PieceNote): string {
  const media: Medium[] = []
  const keep = (medium: Medium) => `${before}${media.push(medium) - 1}${after}`
  const place = (pattern: RegExp, turn: (html: string, line: number) => Medium | null) => (source: string) =>
    replaceOutsideCode(source, pattern, ({ 0: whole, index }) => {
      const medium = turn(whole, lineAt(source, index))
      return medium && keep(medium)
    })
  const steps = [
    tagsWithinHtml,
    place(frame, (html, line) => turnFrame(html, line, note)),
    place(recording, (html, line) => turnRecording(html, line, note)),
    place(figure, (html, line) => turnFigure(html, line, note, media)),
    (source: string) => turnPictures(source, keep, note),
    (source: string) => turnBareAddresses(source, keep, note),
  ]
  const placed = /<(?:iframe|video|audio|figure|img|div|p|center)\b|^\s*<?https?:/im.test(text)
    ? steps.reduce((source, step) => step(source), text)
    : text
  return media.length > 0 ? restore(placed, media) : placed
}

/** A picture in Markdown on a line of HTML, where Markdown is not read, as the tag that was meant. */
function tagsWithinHtml(text: string): string {
  const edits: Edit[] = []
  visit(treeOf(text), 'html', (node) => {
    const html = node.value.replace(/!\[([^\][]*)\]\(([^()\s]+)\)/g, (_, alt: string, src: string) => {
      return `<img src="${src}" alt="${alt.replaceAll('"', '&quot;')}">`
    })
    if (html !== node.value) edits.push({ ...spanOf(node), text: html })
  })
  return applyEdits(text, edits)
}

function turnFrame(html: string, line: number, note: PieceNote): Medium | null {
  const element = named(fragmentOf(html), 'iframe')[0]
  const src = attributeOf(element, 'src') ?? attributeOf(element, 'dataSrc')
  if (!src) return null
  const title = attributeOf(element, 'title')
  const watch = watchAddress(src)
  if (watch) {
    note('embed', line, watch)
    return { block: writeEmbed(watch, title), inline: linkTo(watch, title) }
  }
  const address = src.replace(/^\/\//, 'https://')
  note('frame-linked', line, address)
  const link = linkTo(address, title)
  return { block: link, inline: link }
}

function turnRecording(html: string, line: number, note: PieceNote): Medium | null {
  const tree = fragmentOf(html)
  const name = /^<video/i.test(html) ? 'video' : 'audio'
  const src = [...named(tree, name), ...named(tree, 'source')]
    .map((element) => attributeOf(element, 'src'))
    .find(Boolean)
  if (!src) return null
  note('media-linked', line, src)
  const title = attributeOf(named(tree, name)[0], 'title') ?? (name === 'video' ? 'Video' : 'Audio')
  const link = linkTo(src, title)
  return { block: link, inline: link }
}

/** A figure of pictures alone, or of one medium, with a caption of plain words; any other stays HTML. */
function turnFigure(html: string, line: number, note: PieceNote, media: readonly Medium[]): Medium | null {
  const tree = fragmentOf(html)
  const [caption] = named(tree, 'figcaption')
  const captionHtml = /<figcaption\b[^>]*>([\s\S]*?)<\/figcaption\s*>/i.exec(html)?.[1] ?? ''
  const rest = html.replace(/<figcaption\b[\s\S]*?<\/figcaption\s*>/i, '')
  const words = caption ? plainWords(htmlWords(captionHtml)) : null
  const held = [...rest.matchAll(placeholder)].map(([, index]) => media[Number(index)])
  if (htmlWords(rest.replace(placeholder, '')) !== '' || /<a\b/i.test(captionHtml)) return null
  const pictures = named(fragmentOf(rest), 'img')
  const [only] = pictures
  if (held.length > 0 && pictures.length === 0) {
    const block = [...held.map((medium) => medium?.block ?? ''), ...(words ? [escapeWords(words)] : [])].join('\n\n')
    return { block, inline: block }
  }
  if (!only || held.length > 0 || /<a\b/i.test(rest)) return null
  note(pictures.length > 1 ? 'gallery' : 'figure', line, words ?? shorten(html))
  if (pictures.length === 1) {
    const block = pictureFrom(only, words)
    return { block, inline: block }
  }
  const captioned = words ? [escapeWords(words)] : []
  return {
    block: [writeGallery(pictures.map(sourcesOf)), ...captioned].join('\n\n'),
    inline: [...pictures.map((element) => pictureFrom(element, null)), ...captioned].join('\n\n'),
  }
}

/** Pictures in Markdown's reach: in a line of text, or in a block of HTML that holds nothing else. */
function turnPictures(text: string, keep: (medium: Medium) => string, note: PieceNote): string {
  const edits: Edit[] = []
  visit(treeOf(text), 'html', (node, _, parent) => {
    const isInline = parent?.type !== 'root' && parent?.type !== 'listItem' && parent?.type !== 'blockquote'
    const line = node.position?.start.line ?? null
    const placed = placePictures(node.value, keep)
    if (placed === node.value && !node.value.includes(before)) return
    if (isInline) {
      if (placed !== node.value) edits.push({ ...spanOf(node), text: placed })
      return
    }
    if (placed.replace(placeholder, '').replace(wrapper, '').trim() !== '') return
    note('html-turned', line, shorten(node.value))
    const indent = ' '.repeat((node.position?.start.column ?? 1) - 1)
    const gap = parent?.type === 'blockquote' ? ' ' : `\n\n${indent}`
    const blocks = [...placed.matchAll(placeholder)].map(([whole]) => whole)
    edits.push({ ...spanOf(node), text: `${blocks.join(gap)}\n` })
  })
  return applyEdits(text, edits)
}

function placePictures(html: string, keep: (medium: Medium) => string): string {
  return html
    .replace(linkedPicture, (whole) => {
      const tree = fragmentOf(whole)
      const href = attributeOf(named(tree, 'a')[0], 'href')
      const image = named(tree, 'img')[0]
      if (!href || !image) return whole
      const markdown = `[${pictureFrom(image, null)}](${/[\s()]/.test(href) ? `<${href}>` : href})`
      return keep({ block: markdown, inline: markdown })
    })
    .replace(picture, (whole) => {
      const image = named(fragmentOf(whole), 'img')[0]
      if (!image || !attributeOf(image, 'src')) return whole
      const markdown = pictureFrom(image, null)
      return keep({ block: markdown, inline: markdown })
    })
}

function pictureFrom(element: Element, caption: string | null): string {
  const { src, alt, caption: title } = sourcesOf(element)
  return writePicture(src, alt, caption ?? title)
}

function sourcesOf(element: Element): { src: string; alt: string; caption: string | null } {
  return {
    src: attributeOf(element, 'src') ?? attributeOf(element, 'dataSrc') ?? '',
    alt: attributeOf(element, 'alt') ?? '',
    caption: attributeOf(element, 'title'),
  }
}

/** The address of a video alone in its paragraph. */
function turnBareAddresses(text: string, keep: (medium: Medium) => string, note: PieceNote): string {
  return replaceOutsideCode(
    text,
    /(?<=^|\n\n)<?(https?:\/\/[^\s<>]+)>?[ \t]*(?=\n\n|\n?$)/g,
    ({ 1: address = '', index }) => {
      const watch = watchAddress(address)
      if (!watch) return null
      note('embed', lineAt(text, index), watch)
      return keep({ block: writeEmbed(watch, null), inline: address })
    },
  )
}

/** Puts each medium in: as a block where it stands alone, else within the line; as HTML within HTML. */
function restore(text: string, media: readonly Medium[]): string {
  const edits: Edit[] = []
  visit(treeOf(text), (node, _, parent) => {
    if (node.type === 'html') {
      for (const { 0: whole, 1: index, index: offset } of node.value.matchAll(placeholder)) {
        const start = spanOf(node).start + offset
        edits.push({ start, end: start + whole.length, text: `\n\n${media[Number(index)]?.inline ?? ''}\n\n` })
      }
    }
    if (node.type !== 'paragraph' || parent?.type !== 'root') return
    const { start, end } = spanOf(node)
    const source = text.slice(start, end)
    if (source.replace(placeholder, '').trim() !== '' || !source.includes(before)) return
    const blocks = [...source.matchAll(placeholder)].map(([, index]) => media[Number(index)]?.block ?? '')
    edits.push({ start, end, text: blocks.join('\n\n') })
  })
  return applyEdits(text, edits).replace(placeholder, (_, index: string) => media[Number(index)]?.inline ?? '')
}

function linkTo(address: string, title: string | null): string {
  const words = title ?? (URL.canParse(address) ? new URL(address).host.replace(/^www\./, '') : address)
  return `[${escapeWords(words)}](${/[\s()]/.test(address) ? `<${address}>` : address})`
}

function escapeWords(words: string): string {
  return words.replace(/[[\]\\*_`<]/g, '\\$&')
}
