/** Several pictures side by side; one alone is a picture. */
export function writeGallery(pictures: readonly { src: string; alt: string; caption: string | null }[]): string {
  const written = pictures.map(({ src, alt, caption }) => writePicture(src, alt, caption))
  return written.length < 2 ? written.join('') : `:::gallery\n${written.join('\n')}\n:::`
}

/** A picture in Markdown; alone in its paragraph it becomes a figure with its caption. */
export function writePicture(src: string, alt: string, caption: string | null): string {
  const address = /[\s()<>]/.test(src) ? `<${src.replace(/[<>]/g, encodeURIComponent)}>` : src
  const words = alt
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[[\]\\]/g, '\\$&')
  const title = caption?.replace(/\s+/g, ' ').trim().replace(/["\\]/g, '\\$&')
  return `![${words}](${address}${title ? ` "${title}"` : ''})`
}

/** A video of another site, on a line of its own. */
export function writeEmbed(url: string, title: string | null): string {
  const words = wordsOf(url, title).replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  return `::embed{url="${url.replaceAll('&', '&amp;').replaceAll('"', '%22')}" title="${words}"}`
}

/** The same where no player may stand. */
export function writeEmbedLink(url: string, title: string | null): string {
  return `[${wordsOf(url, title).replace(/[[\]\\]/g, '\\$&')}](${url})`
}

function wordsOf(url: string, title: string | null): string {
  return title?.trim() || `Video: ${URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url}`
}
