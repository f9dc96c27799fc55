import { expect, it } from 'vitest'
import { diagnose } from '#lib/content/report/diagnostics'
import { formatReport } from '#lib/content/report/format-report'

const reportTimes = (count: number, rules: Parameters<ReturnType<typeof diagnose>['report']>[0][]) => {
  const { report, found } = diagnose('articles/x.md')
  for (const rule of rules) for (let line = 1; line <= count; line++) report(rule, { line, column: 1 }, 'No.')
  return found
}

it('lists fifty problems of one rule in one file, and counts the others', () => {
  const found = reportTimes(1000, ['link-text', 'heading-level'])
  expect(found.map(({ rule }) => rule)).toEqual([...Array(50).fill('link-text'), ...Array(50).fill('heading-level')])
  expect(found.filter(({ more }) => more).map(({ line, more }) => [line, more])).toEqual([
    [50, 950],
    [50, 950],
  ])
  const lines = formatReport(found, '/content')
  expect(lines[49]).toBe('/content/articles/x.md:50:1  error  No. The file has 950 more of these.  link-text')
  expect(lines.at(-1)).toBe('1000 errors, 1000 warnings.')
})

it('lists no more than two hundred of one file, and the first of each further rule', () => {
  const found = reportTimes(60, [
    'link-text',
    'link-form',
    'link-scheme',
    'picture-alt',
    'link-anchor',
    'heading-title',
  ])
  expect(found).toHaveLength(202)
  expect(found.slice(-2).map(({ rule, more }) => [rule, more])).toEqual([
    ['link-anchor', 59],
    ['heading-title', 59],
  ])
})
