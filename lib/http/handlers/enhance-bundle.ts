import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import { pathTo } from '#lib/paths'

/** The one script that readers get. */
export interface EnhanceBundle {
  /** Its address; it changes with every byte of it. */
  path: string
  body: Buffer
}

/** Bundles every *.enhance.ts of the components in a folder; null where there is none. */
export async function bundleEnhancements(root: string): Promise<EnhanceBundle | null> {
  const files = (await readdir(join(root, 'components'), { recursive: true }))
    .filter((file) => file.endsWith('.enhance.ts'))
    .sort()
  if (files.length === 0) return null
  const contents = files.map((file) => `import ${JSON.stringify(`./components/${file}`)}`).join('\n')
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
    logLevel: 'silent',
  })
  const body = Buffer.concat(outputFiles.map((file) => file.contents))
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { path: pathTo('asset', `enhance-${digest}.js`), body }
}
