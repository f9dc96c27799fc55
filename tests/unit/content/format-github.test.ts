import { expect, it } from 'vitest'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { formatForGitHub } from '#lib/content/report/format-github'

const at = (more: Partial<Diagnostic> = {}): Diagnostic => ({
  path: 'articles/x.md',
  line: 3,
  column: 7,
  severity: 'error',
  rule: 'field-value',
  message: 'No.',
  ...more,
})

const annotations = (...diagnostics: Diagnostic[]) =>
  formatForGitHub(diagnostics, 'content', { notes: true }).slice(0, -1)

it('is an annotation for each problem, with the place of its file in the repository', () => {
  expect(formatForGitHub([at(), at({ severity: 'warning', line: 9 })], 'content')).toEqual([
    '::error file=content/articles/x.md,line=3,col=7::No. (field-value at content/articles/x.md:3:7)',
    '::warning file=content/articles/x.md,line=9,col=7::No. (field-value at content/articles/x.md:9:7)',
    '1 error, 1 warning.',
  ])
})

it('takes notes for notices, and the errors of drafts for warnings, since they fail no check', () => {
  expect(annotations(at({ severity: 'note' }), at({ held: true })).map((line) => line.split(' ')[0])).toEqual([
    '::notice',
    '::warning',
  ])
})

it('escapes what a workflow would take for something else', () => {
  const [line] = annotations(at({ path: 'articles/a,b:c%.md', message: '100 %\r\n::error::x' }))
  expect(line).toBe(
    '::error file=content/articles/a%2Cb%3Ac%25.md,line=3,col=7::100 %25%0D%0A::error::x (field-value at content/articles/a,b:c%25.md:3:7)',
  )
})

it('names a file at the top of its repository', () => {
  expect(formatForGitHub([at({ path: 'site.yaml' })], '')[0]).toContain('::error file=site.yaml,line=3')
})

it('groups what is too much, as the report for people does', () => {
  const many = Array.from({ length: 30 }, (_, line) => at({ severity: 'warning', line: line + 1 }))
  expect(formatForGitHub(many, 'content')).toHaveLength(7)
})
