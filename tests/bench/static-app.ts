import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Builds an app of Next whose one page is static and shows the given page's body; gives its folder. */
export async function buildStatic(html: string): Promise<string> {
  // Inside the checkout, where Next finds its packages.
  const folder = join(root, '.data/bench-static')
  mkdirSync(join(folder, 'app'), { recursive: true })
  const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? ''
  const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
  const files = {
    'package.json': '{ "private": true }',
    'next.config.mjs': `export default { poweredByHeader: false, turbopack: { root: ${JSON.stringify(root)} }, typescript: { ignoreBuildErrors: true } }`,
    'app/style.css': style,
    'app/layout.jsx': `import './style.css'
export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }`,
    'app/page.jsx': `const html = ${JSON.stringify(body)}
export default function Page() { return <div dangerouslySetInnerHTML={{ __html: html }} /> }`,
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  execFileSync(process.execPath, [join(root, 'node_modules/next/dist/bin/next'), 'build', folder], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  return folder
}
