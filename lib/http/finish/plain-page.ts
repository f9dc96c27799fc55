import { securityHeaders } from '#lib/http/finish/policy'
import { wording } from '#lib/wording'

/** The last resort where not even the site's own error page can be rendered: a page with no style that needs nothing. */
export function plainPage(): Buffer {
  const { title, text } = wording.answers.reasons.error
  return Buffer.from(
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
      `<title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`,
  )
}

/** Its headers. */
export function plainHeaders(): Record<string, string> {
  const security = securityHeaders('page', { scripts: [], styles: [], frames: [] }, false)
  return { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store', ...security }
}
