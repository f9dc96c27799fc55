import { writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { adopt } from '#lib/adopt/adopt'
import { reportFile, writeReport, writeSummary } from '#lib/adopt/report/write-report'
import { recordFile } from '#lib/adopt/write/record'
import { spelling } from '#lib/cli/command'
import { refuse, refuseUse, runCommand } from '#lib/cli/run-command'
import { whyUnreadable } from '#lib/cli/why-unreadable'
import { counted } from '#lib/content/report/count-problems'
import { showProgress } from '#lib/content/report/show-progress'
import { adoptFile } from '#lib/content/site/site-files'

const command = {
  script: 'adopt',
  about: `Brings an old site into a content folder: Jekyll, Hugo, Zola, Eleventy, Astro, Docusaurus, a Ghost or WordPress export.
The first run writes ${adoptFile} for you to correct, each further one the newspaper. What you changed is never overwritten.`,
  operand: { form: '<source>', least: 1, most: 1 },
  flags: {
    into: { value: '<folder>', needed: true, about: 'the content folder' },
    files: { value: '<folder>', about: 'the pictures of an export: wp-content/uploads, or Ghost’s content/images' },
  },
} as const

await runCommand(command, async ({ flags, words: [source = ''] }) => {
  if (!flags.into) return refuseUse(`--into names the content folder. Write: ${spelling(command, 'into')}`)
  const unreadable =
    (await whyUnreadable(source, ['folder', 'file'])) ?? (flags.files && (await whyUnreadable(flags.files, ['folder'])))
  if (unreadable) return refuse(unreadable)
  const into = resolve(flags.into)
  if (!relative(resolve(source), into).startsWith('..'))
    return refuse(`${flags.into} is within the old site: name a folder outside ${source}.`)
  const shown = showProgress()
  const result = await adopt({
    source: resolve(source),
    into,
    files: flags.files && resolve(flags.files),
    now: new Date(),
    progress: (step, done, total) => shown.show(step, done, total),
  }).finally(() => shown.stop())

  if (result.outcome === 'unknown-source')
    return refuse(
      `${source} is no site that can be read. Name its folder, the one with its configuration, or the export’s file.`,
    )
  if (result.outcome === 'foreign-folder')
    return refuse(
      `${flags.into} holds other files and no site.yaml: name a folder that is empty, new or a newspaper’s.`,
    )
  if (result.outcome === 'mapping-wrong') {
    for (const problem of result.problems) console.error(`${flags.into}/${problem}`)
    return refuse('Nothing was written.')
  }
  if (result.outcome === 'record-wrong')
    return refuse(
      `${join(flags.into, recordFile)} cannot be read, so nobody knows what you changed. Take it back from your repository: git checkout -- ${recordFile}. Nothing was written.`,
    )
  for (const flaw of result.flaws) console.error(flaw)
  if (result.outcome === 'broken-source') return refuse('Nothing was written.')
  if (result.flaws.length > 0)
    console.error(`${source} is not whole: articles may be missing. What earlier runs wrote stays.`)
  if (result.outcome === 'mapping-written') {
    const { system, pieces } = result.archive
    const posts = pieces.filter(({ type }) => type === 'post').length
    console.log(`${system}: ${counted(posts, 'post')} and ${counted(pieces.length - posts, 'page')}.`)
    console.log(`Written: ${join(flags.into, adoptFile)}. Correct it, then run the same command again.`)
    return 0
  }
  await writeFile(join(into, reportFile), writeReport(result))
  for (const line of writeSummary(result)) console.log(line)
  console.log(`\nEvery place: ${join(flags.into, reportFile)}`)
  return 0
})
