import { judgeScript } from '#lib/http/finish/page-scripts'
import { attributesOf, scanHtml, type Tag } from '#lib/http/finish/scan-html'

/**
 * A page as development sends it: without Next's client, as readers get it, so that no page depends on it unnoticed; with
 * its style sheets, which change, as links, and with these scripts.
 */
export function developmentPage(html: string, scripts: readonly string[]): string {
  const pieces: string[] = []
  let copied = 0
  scanHtml(html, (tag) => {
    if (!isOfClient(tag)) return
    pieces.push(html.slice(copied, tag.start))
    copied = tag.outerEnd
  })
  pieces.push(html.slice(copied))
  const added = scripts.map((script) => `<script type="module" src="${script}"></script>`)
  return pieces.join('').replace('</head>', `${added.join('')}</head>`)
}

function isOfClient({ name, text, content }: Tag): boolean {
  const attributes = attributesOf(text)
  if (name === 'link') return attributes.get('as') === 'script'
  if (name !== 'script') return false
  const verdict = judgeScript(attributes.get('type') ?? '', attributes.get('src') ?? null, content)
  return verdict === 'framework' || verdict === 'unexpected'
}
