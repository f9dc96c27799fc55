// What Lighthouse says of the sample newspaper on a telephone: npm run bench -- lighthouse [rounds]
import { startContender } from '#tests/bench/contender'
import { openEdition } from '#tests/bench/edition'
import { median, printTable } from '#tests/bench/print-table'
import { categories, type Judgment, judgeWithLighthouse } from '#tests/browser/judge-with-lighthouse'

const rounds = Number(process.argv[2] ?? 3)

const pages = {
  'the front page': '/',
  'the opinion piece': '/articles/keep-the-late-boat',
  'a section': '/sections/harbor',
  'the search': '/search?q=ferry',
  'an open poll': '/polls/ferry-hours',
}

const edition = await openEdition()
const broadsheet = await startContender('Broadsheet', 'lib/cli/start.ts', { environment: edition.environment })
try {
  const rows: Record<string, string>[] = []
  const failed = new Set<string>()
  for (const [name, path] of Object.entries(pages)) {
    const judgments = await judgeOften(`http://127.0.0.1:${broadsheet.port}${path}`)
    for (const judgment of judgments) for (const audit of judgment.failed) failed.add(`${name}: ${audit}`)
    rows.push({ '': name, ...middle(judgments) })
  }
  printTable(rows)
  console.log(['', 'Not passed in full:', ...failed].join('\n'))
} finally {
  await broadsheet.stop()
  await edition.close()
}

async function judgeOften(url: string): Promise<Judgment[]> {
  const judgments: Judgment[] = []
  for (let round = 0; round < rounds; round += 1) judgments.push(await judgeWithLighthouse(url, categories))
  return judgments
}

/** The medians of the scores, and the times of the last round. */
function middle(judgments: readonly Judgment[]): Record<string, string> {
  const score = (category: string) => median(judgments.map(({ scores }) => scores[category] ?? 0)).toFixed(0)
  return {
    ...Object.fromEntries(categories.map((category) => [category, score(category)])),
    ...judgments.at(-1)?.times,
  }
}
