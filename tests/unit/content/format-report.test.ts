import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { formatReport } from '#lib/content/report/format-report'

const at = (line: number, more: Partial<Diagnostic> = {}): Diagnostic => ({
  path: 'articles/x.md',
  line,
  column: 1,
  severity: 'warning',
  rule: 'heading-level',
  message: 'A heading skips a level.',
  ...more,
})

const many = (count: number, more: Partial<Diagnostic> = {}) =>
  Array.from({ length: count }, (_, index) => at(index + 1, more))

const report = (diagnostics: Diagnostic[], notes = false) => formatReport(diagnostics, '/content', { notes })

describe('a report', () => {
  it('lists up to twenty warnings of a rule, and of more the first five with a count', () => {
    expect(report(many(20))).toHaveLength(21)
    const found = [...many(21), at(22, { path: 'articles/y.md', more: 9 })]
    expect(report([...found, at(30, { rule: 'link-undefined', message: 'Another.' })])).toEqual([
      ...[1, 2, 3, 4, 5].map(
        (line) => `/content/articles/x.md:${line}:1  warning  A heading skips a level.  heading-level`,
      ),
      '/content/articles/x.md:30:1  warning  Another.  link-undefined',
      'heading-level: 31 warnings in 2 files. The first 5 are listed; --format json lists them all.',
      '0 errors, 32 warnings.',
    ])
  })

  it('lists every error', () => {
    expect(report(many(300, { severity: 'error' }))).toHaveLength(301)
  })

  it('counts the warnings of files that did not change', () => {
    expect(report([...many(2, { repeated: true }), at(9)])).toEqual([
      '/content/articles/x.md:9:1  warning  A heading skips a level.  heading-level',
      '0 errors, 1 warning.',
      '2 warnings in unchanged files: npm run check lists them.',
    ])
    expect(report(many(1, { repeated: true }))).toEqual(['1 warning in unchanged files: npm run check lists them.'])
    expect(formatReport(many(2, { repeated: true }), '/content', { repeated: true })).toHaveLength(3)
  })

  it('shows notes where they are asked for', () => {
    const found = [at(1), at(2, { severity: 'note', rule: 'html-unneeded', message: 'A class.' })]
    expect(report(found).slice(1)).toEqual([
      '0 errors, 1 warning.',
      '1 note on what was dropped without loss: npm run check -- --notes lists them.',
    ])
    expect(report(found, true).slice(1)).toEqual([
      '/content/articles/x.md:2:1  note  A class.  html-unneeded',
      '0 errors, 1 warning, 1 note.',
    ])
  })

  it('tells the errors of drafts apart', () => {
    expect(report([at(1, { severity: 'error', held: true })]).at(-1)).toBe(
      '0 errors, 0 warnings. 1 more error in 1 draft that is held back.',
    )
  })
})
