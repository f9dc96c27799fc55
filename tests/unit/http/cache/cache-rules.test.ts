import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { cacheRuleOf } from '#lib/http/cache/cache-rules'

const files = readdirSync(join(import.meta.dirname, '../../../../public'))

it.each(files)('the site’s own file %s is kept among the files', (name) => {
  expect(cacheRuleOf(`/${name}`)?.partition).toBe('files')
})

it.each(['/llms.txt', '/favicon.gif', '/articles/ferry/other.png', '/sitemap/lists-1.xml', '/polls/page/one'])(
  '%s, which no route answers, has no rule',
  (path) => {
    expect(cacheRuleOf(path)).toBeNull()
  },
)
