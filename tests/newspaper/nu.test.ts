// Every kind of page, and every mail, before the Nu HTML checker: the style in them is judged with them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plainPage } from '#lib/http/finish/plain-page'
import { allPageKinds, awayKind } from '#tests/browser/page-kinds'
import { hiddenFields } from '#tests/newspaper/hidden-fields'
import { mailTo, pathIn } from '#tests/newspaper/mail-to'
import { checkDocuments, hasJava } from '#tests/newspaper/nu-checker'
import { openWideNewspaper, type WideNewspaper } from '#tests/newspaper/open-wide-newspaper'

const runs = hasJava()
if (!runs) console.log('There is no Java 17 on this machine: the Nu HTML checker was skipped.')

const reader = 'ana@example.org'
const mails = ['the mail that asks to confirm', 'the mail to the editors']
const behindMail = ['the page behind the mail’s link', 'the page to leave']
const lastResort = 'the page of last resort'

let newspaper: WideNewspaper
let found: Map<string, string[]>

beforeAll(async () => {
  if (!runs) return
  newspaper = await openWideNewspaper()
  const documents = new Map<string, string>()
  for (const { name, path, form } of allPageKinds) documents.set(name, await page(path, form))
  const hidden = await hiddenFields(`${newspaper.url}/polls/ferry-hours`)
  const signUp = { option: 'weekends', email: reader, consent: 'yes', ...hidden }
  await page('/polls/ferry-hours/vote', signUp)
  const confirmation = await mailTo(newspaper, reader)
  documents.set(mails[0] ?? '', String(confirmation.html))
  documents.set(mails[1] ?? '', String((await mailTo(newspaper, 'editors@tidewater.example')).html))
  for (const [index, door] of (['confirm', 'leave'] as const).entries()) {
    documents.set(behindMail[index] ?? '', await page(pathIn(confirmation, door), null))
  }
  await newspaper.loseDatabase()
  documents.set(awayKind.name, await page(awayKind.path, awayKind.form))
  documents.set(lastResort, plainPage().toString())
  found = await checkDocuments(documents)
})
afterAll(() => newspaper?.stop())

async function page(path: string, form: Readonly<Record<string, string>> | null): Promise<string> {
  const sent = form ? { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' as const } : {}
  const answer = await fetch(newspaper.url + path, sent)
  const next = answer.headers.get('location')
  if (next === null) return answer.text()
  // As a browser goes on: with the cookies that came along.
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  return (await fetch(new URL(next, newspaper.url), { headers: { cookie } })).text()
}

describe.skipIf(!runs)('the Nu HTML checker', () => {
  it.each([...[...allPageKinds, awayKind].map(({ name }) => name), ...behindMail, ...mails, lastResort])(
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
