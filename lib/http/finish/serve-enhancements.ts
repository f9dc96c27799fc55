import { bundleEnhancements } from '#lib/http/finish/enhance-bundle'
import type { Rendered } from '#lib/http/render/render'
import type { Render } from '#lib/http/render/render-counted'

interface Enhancements {
  /** Address of the script, or null where no component has an enhancement. */
  path: string | null
  /** Answers requests for the script; every other goes on. */
  render: (next: Render) => Render
}

const headers = {
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'public, max-age=31536000, immutable',
}

/** The enhancements' script, made once; in development at every request, under one address. */
export async function openEnhancements(root: string, dev: boolean): Promise<Enhancements> {
  const bundle = await bundleEnhancements(root)
  const path = dev && bundle ? '/assets/enhance.js' : (bundle?.path ?? null)
  return {
    path,
    render: (next) => async (request, asker) => {
      if (!request.url.startsWith('/assets/')) return next(request, asker)
      const current = dev ? await bundleEnhancements(root) : bundle
      return current && request.url === path ? { status: 200, headers: headersFor(dev), body: current.body } : missing
    },
  }
}

const missing: Rendered = {
  status: 404,
  headers: { 'content-type': 'text/html', 'x-broadsheet-answer': '/answer/missing' },
  body: Buffer.alloc(0),
}

function headersFor(dev: boolean): Rendered['headers'] {
  return dev ? { ...headers, 'cache-control': 'no-store' } : headers
}
