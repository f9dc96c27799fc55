import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'

/** The jar of the Nu HTML checker inside its package. */
const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar')

/** The version of Java that the jar is built for. */
const neededJava = 17

/** CSS that is newer than the checker (CSS View Transitions 2, CSS Containment 3), which it takes for a mistake. */
const newerThanChecker = [/^CSS: Unrecognized at-rule “@(view-transition|container)”/, /^CSS: “container”: Property/]

interface NuMessage {
  url?: string
  type: 'error' | 'info' | 'non-document-error'
  subType?: string
  message: string
  extract?: string
}

/** Whether this machine can run the checker. */
export function hasJava(): boolean {
  try {
    const settings = execFileSync('sh', ['-c', 'java -XshowSettings:properties -version 2>&1'], { encoding: 'utf8' })
    return Number(/java\.specification\.version = (\d+)/.exec(settings)?.[1]) >= neededJava
  } catch {
    return false
  }
}

/** What the checker says of each document, errors and warnings, by the document's name; empty where it is content. */
export async function checkDocuments(documents: ReadonlyMap<string, string>): Promise<Map<string, string[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-nu-'))
  const names = [...documents.keys()]
  await Promise.all([...documents.values()].map((html, index) => writeFile(join(folder, `${index}.html`), html)))
  // The language is known; what the checker guesses of a page with three sentences is no finding. Nor is what it calls
  // information: that elements such as <img/> need no slash.
  const options = ['--format', 'json', '--exit-zero-always', '--stdout', '--no-langdetect', '--skip-info-messages']
  const run = await promisify(execFile)('java', ['-jar', jar, ...options, folder], { maxBuffer: 64 * 1024 * 1024 })
  await rm(folder, { recursive: true })
  const { messages } = JSON.parse(run.stdout) as { messages: NuMessage[] }
  const found = new Map(names.map((name) => [name, [] as string[]]))
  for (const message of messages) {
    const name = names[Number.parseInt(basename(message.url ?? ''), 10)]
    if (name === undefined) throw new Error(`The checker failed: ${message.message}`)
    if (newerThanChecker.some((known) => known.test(message.message))) continue
    found.get(name)?.push(`${message.subType ?? message.type}: ${message.message} ${message.extract ?? ''}`)
  }
  return found
}
