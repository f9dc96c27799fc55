import { expect, it } from 'vitest'
import { writeReport, writeSummary } from '#lib/adopt/report/write-report'
import { adoptSite, jekyllSite } from '#tests/fixtures/old-sites'

const now = new Date('2026-12-01T00:00:00Z')

const place = '  _posts/2019-06-02-plan.md:18  → articles/2019/06/plan.md  /nowhere/'

it('what a run did is told by rule with counts: what a person decides first, then what is lost, then what was done', async () => {
  const { result } = await adoptSite(await jekyllSite(), now)
  const lines = writeSummary(result)
  expect(lines[0]).toMatch(/^5 pieces of the old site: 2 articles, 2 drafts, 1 page/)
  expect(lines.filter((line) => line.endsWith(':'))).toEqual([
    'For a person to decide (the piece is a draft until then):',
    'Not there any more:',
    'Done by the program:',
  ])
  expect(lines).toContain(
    '       1 in     1  A shortcode is unknown: say in adopt.yaml what to write for it.  shortcode',
  )
  expect(lines).toContain('       4 in     4  The summary is the first words of the text.  summary-taken')
  expect(lines).not.toContain(place)
})

it('the report has a line for every place after that, with its file and line in the old site and its file here', async () => {
  const { result } = await adoptSite(await jekyllSite(), now)
  const lines = writeReport(result).split('\n')
  expect(lines.slice(0, 3)).toEqual(writeSummary(result).slice(0, 3))
  expect(lines[lines.indexOf(place) - 1]).toMatch(/^link-gone: A link led to an address that nothing answers now/)
  const told = lines.filter((line) => /^ {2}\S/.test(line) && !/ {2}(?:error|warning) {2}/.test(line))
  expect(told).toHaveLength(result.findings.length)
})
