// A page while the database is away, as a reader's browser gets it.
import { describe, expect, it, vi } from 'vitest'
import { wording } from '#lib/wording'
import { openInChromium } from '#tests/browser/open-in-chromium'
import { sampleDatabase } from '#tests/database/fresh-database'
import { openGate } from '#tests/newspaper/gate'
import { openNewspaper } from '#tests/newspaper/open-newspaper'
import { fetchPage } from '#tests/site/fetch-page'
import { judgePage } from '#tests/site/judge-page'
import { checkDocuments, hasJava } from '#tests/site/nu-checker'
import { awayKind } from '#tests/site/page-kinds'

const opened = openInChromium(async () => {
  const gate = await openGate(await sampleDatabase())
  const newspaper = await openNewspaper({ DATABASE_URL: gate.url })
  await gate.shut()
  const isReady = async () => (await fetch(`${newspaper.url}/readyz`)).ok
  await vi.waitUntil(async () => !(await isReady()), { timeout: 20_000, interval: 100 })
  return newspaper
})

describe(awayKind.name, () => {
  judgePage(awayKind, opened)

  it('has its heading in its one main part, whatever scripts do', async () => {
    const html = await fetchPage(opened.newspaper.url, awayKind)
    expect(html.match(/<main[\s>]/g)).toHaveLength(1)
    expect(/<h1[^>]*>([^<]*)/.exec(html)?.[1]).toBe(wording.answers.reasons.unavailable.title)
  })

  it.skipIf(!hasJava())('leaves the Nu HTML checker nothing to say', async () => {
    const html = await fetchPage(opened.newspaper.url, awayKind)
    expect((await checkDocuments(new Map([['away', html]]))).get('away')).toEqual([])
  })
})
