import { securityHeaders } from '#lib/http/finish/policy'
import { textDirection } from '#lib/language-tag'
import { ownWords, wording } from '#lib/wording'

/** The last resort where not even the site's own error page can be rendered: a page with no style that needs nothing. */
export function plainPage(): Buffer {
  const { language } = ownWords()
  const { title, text } = wording.answers.reasons.error
  const [heading, why] = [title, text].map(escaped)
  return Buffer.from(
    `<!DOCTYPE html><html lang="${language}" dir="${textDirection(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${heading}</title></head><body><h1>${heading}</h1><p>${why}</p></body></html>`,
  )
}

/** Its headers. */
export function plainHeaders(): Record<string, string> {
  const security = securityHeaders('page', { scripts: [], styles: [], frames: [] }, false)
  return { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...security }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
