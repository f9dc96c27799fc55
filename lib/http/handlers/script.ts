import type { Answer } from '#lib/http/answer/answer'
import type { Handler } from '#lib/http/answer/handler'
import { page } from '#lib/http/answer/make-answer'
import { bundleEnhancements } from '#lib/http/handlers/enhance-bundle'
import { prefixOf } from '#lib/paths'

interface Script {
  /** Address of the script, or null where no component has an enhancement. */
  path: string | null
  answer: Handler
}

const assets = prefixOf('asset')

const headers = { 'content-type': 'text/javascript; charset=utf-8' }
const forEver = { ...headers, 'cache-control': 'public, max-age=31536000, immutable' }
const once = { ...headers, 'cache-control': 'no-store' }

/** The readers' script, bundled once; in development at every request, under one address. */
export async function openScript(root: string, dev: boolean): Promise<Script> {
  const bundle = await bundleEnhancements(root)
  const path = dev && bundle ? `${assets}enhance.js` : (bundle?.path ?? null)
  const answer = async (asked: string): Promise<Answer> => {
    const current = dev ? await bundleEnhancements(root) : bundle
    if (!current || asked !== path) return page(404, 'missing')
    return { status: 200, headers: dev ? once : forEver, body: current.body }
  }
  return { path, answer: (request) => (request.path.startsWith(assets) ? answer(request.path) : null) }
}
