import { type Exchange, exchange } from '#tests/processes/adversary/measured-client'

/** One reader of a newspaper who votes and signs up, and what the wire saw of it. */
export interface Reader {
  email: string
  choice: number
  /** Votes as the page's script does. */
  script: boolean
  network: string
  cookies: Map<string, string>
  /** Bytes of each request and answer, by the step they belong to. */
  sizes: Map<string, number>
}

const poll = 'ferry-hours'

/** Votes in every step that a browser would take, from the form of an article to the poll's page. */
export async function vote(reader: Reader, site: string): Promise<void> {
  const article = await exchange(`${site}/articles/keep-the-late-boat`, {})
  const paper = formIn(article.body, reader.choice)
  const fields = { ...paper, email: reader.email, consent: 'yes' }
  const path = `/polls/${poll}/vote`
  if (reader.script) {
    await ask(reader, site, 'first', path, fields)
    await ask(reader, site, 'confirm', path, { ...fields, email: '', confirm: '1', 'email-proof': '' })
    await ask(reader, site, 'results', `/polls/${poll}/results.json`)
  } else {
    let step = await ask(reader, site, 'first', path, fields)
    if (step.status === 303) step = await ask(reader, site, 'step', locationOf(step))
    await ask(reader, site, 'confirm', path, formIn(step.body, 0))
  }
  await ask(reader, site, 'page', `/polls/${poll}`)
}

/** Asks for a path, or sends a form there, and keeps the cookies and the sizes. */
export async function ask(
  reader: Reader,
  site: string,
  step: string,
  path: string,
  fields: Record<string, string> | null = null,
): Promise<Exchange> {
  const cookies = [...reader.cookies].map(([name, value]) => `${name}=${value}`)
  const headers = {
    'x-forwarded-for': reader.network,
    // What is read here is not compressed.
    'accept-encoding': reader.script || step === 'page' ? 'gzip, br' : 'identity',
    ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
    ...(reader.script && fields ? { accept: 'application/json' } : {}),
  }
  const body = fields ? new URLSearchParams(fields).toString() : ''
  const answer = await exchange(site + path, { method: fields ? 'POST' : 'GET', headers, body })
  for (const [, name = '', value = ''] of answer.headers.matchAll(/^set-cookie: ([^=]+)=([^;\r]*)/gim)) {
    if (value === '') reader.cookies.delete(name)
    else reader.cookies.set(name, value)
  }
  reader.sizes.set(`${step} sent`, answer.sent)
  reader.sizes.set(`${step} received`, answer.received)
  return answer
}

/** What the form of a page sends when this answer is chosen. */
function formIn(html: string, choice: number): Record<string, string> {
  const [form = ''] = /<form[^>]*action="[^"]*\/vote"[\s\S]*?<\/form>/.exec(html) ?? []
  const fields: Record<string, string> = {}
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g))
    fields[attribute(input, 'name')] = attribute(input, 'value')
  const radio = [...form.matchAll(/<input[^>]*type="radio"[^>]*>/g)][choice]?.[0]
  if (radio) fields.option = attribute(radio, 'value')
  return fields
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

function locationOf({ headers }: Exchange): string {
  return /^location: (\S+)/im.exec(headers)?.[1] ?? ''
}
