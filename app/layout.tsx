import './globals.css'
import './right-to-left.css'

import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { openGraphLocale, siteImage } from '#app/open-graph'
import { currentOrLastSite, currentPath, currentTime } from '#app/request'
import { DiscoveryLinks } from '#components/site/discovery-links'
import { Footer } from '#components/site/footer'
import { Masthead } from '#components/site/masthead'
import { SkipLink } from '#components/site/skip-link'
import { SpeculationRules } from '#components/site/speculation-rules'
import { yearOf } from '#lib/dates'
import { textDirection } from '#lib/language-tag'
import { lookStyles } from '#lib/look/look-styles'
import { colorsOf } from '#lib/look/palette'
import { pathTo } from '#lib/paths'
import { ownWords } from '#lib/wording'

// The server in front (lib/http) caches pages; a build needs no database.
export const dynamic = 'force-dynamic'

export async function generateViewport(): Promise<Viewport> {
  const look = (await currentOrLastSite())?.look
  return {
    colorScheme: 'light dark',
    themeColor: (['light', 'dark'] as const).map((scheme) => ({
      media: `(prefers-color-scheme: ${scheme})`,
      color: colorsOf(scheme, look?.[scheme] ?? {}).paper,
    })),
  }
}

export async function generateMetadata(): Promise<Metadata> {
  const site = await currentOrLastSite()
  if (!site) return {}
  return {
    metadataBase: new URL(site.url),
    title: { default: site.name, template: `%s | ${site.name}` },
    robots: { 'max-image-preview': 'large' },
    icons: { icon: { url: pathTo('icon'), type: 'image/svg+xml' }, apple: pathTo('appleTouchIcon') },
    manifest: pathTo('manifest'),
    openGraph: {
      type: 'website',
      siteName: site.name,
      locale: openGraphLocale(site.language),
      images: siteImage,
    },
    twitter: { card: 'summary_large_image' },
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [site, path] = await Promise.all([currentOrLastSite(), currentPath()])
  const language = site?.language ?? ownWords().language
  const styles = site ? lookStyles(site.look) : ''
  return (
    <html lang={language} dir={textDirection(language)}>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made of colors that the import checked. */}
      <head>{styles && <style dangerouslySetInnerHTML={{ __html: styles }} />}</head>
      <body>
        <DiscoveryLinks site={site} />
        <SkipLink />
        <Masthead site={site} path={path} />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <Footer site={site} year={yearOf(currentTime(), site?.timeZone ?? 'UTC')} path={path} />
        <SpeculationRules />
      </body>
    </html>
  )
}
