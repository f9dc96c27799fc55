// Every kind of page, and every mail, before the Nu HTML checker: the style in them is judged with them.
import { beforeAll, describe, expect, it } from 'vitest'
import { plainPage } from '#lib/http/finish/plain-page'
import { mailTo, pathIn } from '#tests/newspaper/mail-to'
import { fetchPage } from '#tests/site/fetch-page'
import { checkDocuments, hasJava } from '#tests/site/nu-checker'
import { sharedNewspaper } from '#tests/site/open-shared'
import { allPageKinds, signedUp } from '#tests/site/page-kinds'

const runs = hasJava()
if (!runs) console.log('There is no Java 17 on this machine: the Nu HTML checker was skipped.')

const opened = sharedNewspaper('wide')

const mails = ['the mail that asks to confirm', 'the mail to the editors']
const behindMail = ['the page behind the mail’s link', 'the page to leave']
const lastResort = 'the page of last resort'

let found: Map<string, string[]>

beforeAll(async () => {
  if (!runs) return
  const { newspaper } = opened
  const documents = new Map<string, string>()
  for (const kind of allPageKinds) documents.set(kind.name, await fetchPage(newspaper.url, kind))
  const confirmation = await mailTo(newspaper, signedUp)
  documents.set(mails[0] ?? '', String(confirmation.html))
  documents.set(mails[1] ?? '', String((await mailTo(newspaper, 'editors@tidewater.example')).html))
  for (const [index, action] of (['confirm', 'leave'] as const).entries()) {
    const path = pathIn(confirmation, action)
    documents.set(behindMail[index] ?? '', await fetchPage(newspaper.url, { path, form: null }))
  }
  documents.set(lastResort, plainPage().toString())
  found = await checkDocuments(documents)
})

describe.skipIf(!runs)('the Nu HTML checker', () => {
  it.each([...allPageKinds.map(({ name }) => name), ...behindMail, ...mails, lastResort])(
    'has nothing to say about %s',
    (name) => {
      expect(found.get(name)).toEqual([])
    },
  )

  it('would say what is wrong', async () => {
    const broken = new Map([
      ['broken', '<!doctype html><html lang="en"><title>A</title><p><div id="a">B</div><p id="a">'],
    ])
    expect((await checkDocuments(broken)).get('broken')).not.toEqual([])
  })
})
