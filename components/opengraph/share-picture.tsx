import { drawableText } from '#lib/articles/share-words'
import { wording } from '#lib/wording'
import type { ArticleKind } from '#prisma/generated/client'

export interface SharePictureParts {
  kind: ArticleKind
  title: string
  authors: string
  site: string
  /** The lead picture as a data URL, or null. */
  picture: string | null
}

export const sharePictureSize = { width: 1200, height: 630 }

const accents = { news: '#24405e', opinion: '#a1331c', analysis: '#0d6262' } as const
const family = 'Serif latin, Serif latin-ext, Serif greek, Serif cyrillic'

/** An article's picture for other sites, drawn by next/og, which needs style attributes. */
export function SharePicture({ kind, title, authors, site, picture }: SharePictureParts) {
  const words = shorten(drawableText(title))
  const size = words.length > 90 ? 44 : words.length > 50 ? 54 : 66
  return (
    <div style={{ display: 'flex', width: '100%', height: '100%', background: '#fffefa', fontFamily: family }}>
      <div style={{ display: 'flex', flexDirection: 'column', flex: 1, padding: '56px 56px 48px' }}>
        <div style={{ display: 'flex', fontSize: 34, fontWeight: 700, color: '#1b1a17' }}>{drawableText(site)}</div>
        <div style={{ height: 5, margin: '16px 0 36px', background: accents[kind] }} />
        <div style={{ display: 'flex', fontSize: 28, fontWeight: 700, color: accents[kind] }}>
          {drawableText(wording.kinds[kind])}
        </div>
        <div
          style={{
            display: 'flex',
            marginTop: 10,
            fontSize: size,
            fontWeight: 700,
            lineHeight: 1.12,
            color: '#1b1a17',
          }}
        >
          {words}
        </div>
        <div style={{ display: 'flex', marginTop: 'auto', fontSize: 28, color: '#5b574e' }}>
          {drawableText(authors)}
        </div>
      </div>
      {picture && <img src={picture} alt="" width={420} height={630} style={{ objectFit: 'cover' }} />}
    </div>
  )
}

function shorten(text: string): string {
  return text.length > 140 ? `${text.slice(0, 139).trimEnd()}…` : text
}
