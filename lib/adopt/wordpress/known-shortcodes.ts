import type { Element, ElementContent } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { element, linkParagraph } from '#lib/adopt/html/elements'
import { isPicture } from '#lib/adopt/html/pictures'
import { readHtml } from '#lib/adopt/html/read-html'
import { videoAddress } from '#lib/adopt/markdown/players'
import type { BodyContext } from '#lib/adopt/wordpress/body'
import type { ExportItem } from '#lib/adopt/wordpress/export'
import type { Attachment } from '#lib/adopt/wordpress/media-library'
import type { ShortcodeArguments } from '#lib/adopt/wordpress/shortcode-arguments'

/** The HTML that a shortcode stands for. */
type Turn = (given: ShortcodeArguments, inner: string | null, item: ExportItem, context: BodyContext) => string

/** What WordPress and its common plug-ins know. Players become the address alone on its line, as editors may write it. */
export const knownShortcodes: Readonly<Record<string, Turn>> = {
  caption,
  wp_caption: caption,
  gallery,
  audio: (given, inner) => media('audio', given, inner),
  video: (given, inner) => media('video', given, inner),
  playlist,
  embed: (_given, inner) => player(inner ?? ''),
  ...Object.fromEntries(
    ['youtube', 'vimeo', 'dailymotion'].map((site) => [
      site,
      (given: ShortcodeArguments, inner: string | null) =>
        player(addressOf(given, inner, (id) => videoAddress(site, id) ?? '')),
    ]),
  ),
  soundcloud: (given, inner) => player(addressOf(given, inner, () => '')),
  tweet: (given, inner) => player(addressOf(given, inner, (id) => `https://twitter.com/i/status/${id}`)),
  instagram: (given, inner) => player(addressOf(given, inner, () => '')),
  code: (given, inner) => code(given.named.language ?? given.named.lang ?? given.positional[0] ?? null, inner),
  sourcecode: (given, inner) => code(given.named.language ?? given.named.lang ?? null, inner),
  ...Object.fromEntries(
    ['bash', 'css', 'html', 'java', 'javascript', 'js', 'php', 'python', 'sql', 'xml'].map((name) => [
      name,
      (_given: ShortcodeArguments, inner: string | null) => code(name, inner),
    ]),
  ),
}

/** One plug-in has tags for code whose names hold their settings: [cc lang="php"], [cci_php] within a line, [cceN_java]. */
export function codeColorer(name: string): Turn | null {
  const found = /^cc(?<settings>[bceilnstw]*)(?:_(?<language>[a-z0-9]+))?$/.exec(name)?.groups
  if (!found) return null
  return ({ named }, inner) => {
    const language = found.language ?? named.lang ?? null
    const isInline = found.settings?.includes('i') && !inner?.trim().includes('\n')
    return isInline ? toHtml(element('code', {}, [{ type: 'text', value: inner ?? '' }])) : code(language, inner)
  }
}

/** A picture, in its link if it has one, before the words of its caption. */
const pictureFirst = /^(?<picture>\s*(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)(?<words>.*)$/is

function caption({ named }: ShortcodeArguments, inner: string | null): string {
  const { picture = '', words = inner ?? '' } = pictureFirst.exec(inner ?? '')?.groups ?? {}
  return `<figure>${picture}<figcaption>${named.caption ?? ''}${words}</figcaption></figure>`
}

/** Without numbers, the pictures that were uploaded to the post. */
function gallery(
  { named }: ShortcodeArguments,
  _inner: string | null,
  item: ExportItem,
  { library, note }: BodyContext,
): string {
  const chosen = numbers(named.ids ?? named.include)
  const without = new Set(numbers(named.exclude))
  const pictures =
    chosen.length > 0
      ? chosen.map((id) => library.get(id)).filter((one) => one !== null)
      : library.picturesOf(named.id ?? item.id).filter(({ id }) => !without.has(id))
  if (pictures.length < chosen.length) {
    note('picture-left-out', null, `${chosen.length - pictures.length} of a gallery`)
  }
  if (pictures.length === 0) return ''
  return toHtml(element('figure', { className: ['wp-block-gallery'] }, pictures.map(figureOf)))
}

function figureOf({ url, alt, caption: words }: Attachment): Element {
  const text = words ? [element('figcaption', {}, readHtml(words).children as ElementContent[])] : []
  return element('figure', {}, [element('img', { src: url, alt }), ...text])
}

const mediaFiles = ['src', 'mp3', 'm4a', 'ogg', 'wav', 'wma', 'flac', 'mp4', 'm4v', 'webm', 'ogv', 'mov', 'wmv', 'flv']

function media(tagName: 'audio' | 'video', { named, positional }: ShortcodeArguments, inner: string | null): string {
  const source = mediaFiles.map((name) => named[name]).find(Boolean) ?? positional[0]?.split('|')[0] ?? inner?.trim()
  return source ? toHtml(element(tagName, { src: source, controls: true })) : ''
}

function playlist(
  { named }: ShortcodeArguments,
  _inner: string | null,
  _item: ExportItem,
  { library }: BodyContext,
): string {
  const files = numbers(named.ids)
    .map((id) => library.get(id))
    .filter((one) => one !== null && !isPicture(one.url))
  const links = files.flatMap((one) => (one ? [linkParagraph(one.url, one.title || one.url)] : []))
  return links.map((link) => toHtml(link)).join('')
}

function addressOf(
  { named, positional }: ShortcodeArguments,
  inner: string | null,
  byId: (id: string) => string,
): string {
  const given = named.url ?? named.id ?? named.v ?? inner?.trim() ?? positional[0]?.replace(/^=/, '') ?? ''
  return /^https?:/.test(given) || given === '' ? given : byId(given)
}

function player(address: string): string {
  if (address.trim() === '') return ''
  return toHtml(element('figure', { className: ['wp-block-embed'] }, [{ type: 'text', value: address.trim() }]))
}

/** Code is kept with the signs of HTML written out, or as they are. */
function code(language: string | null, inner: string | null): string {
  const value = (inner ?? '')
    .replace(/^\n|\n$/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  const className = language ? [`language-${language}`] : []
  return toHtml(element('pre', {}, [element('code', { className }, [{ type: 'text', value }])]))
}

function numbers(list: string | undefined): string[] {
  return (list ?? '').split(/[\s,]+/).filter(Boolean)
}
