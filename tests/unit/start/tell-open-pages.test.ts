import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { ImportResult } from '#lib/content/import/import-content'
import type { Diagnostic } from '#lib/content/report/diagnostics'
import { followedContent } from '#lib/http/development/content-state'
import { tellOpenPages } from '#lib/start/tell-open-pages'

const diagnostic: Diagnostic = {
  path: 'articles/a.md',
  line: 3,
  column: 7,
  severity: 'error',
  rule: 'field-unknown',
  message: '“titel” is unknown. Did you mean “title”?',
}

function resultOf(ok: boolean, diagnostics: Diagnostic[]): ImportResult {
  const summary = { added: 0, changed: 0, unpublished: 0, unchanged: 0 }
  return { ok, diagnostics, summary, scheduled: null, edition: null }
}

it('tells of errors alone, those that stop the edition first, at their places from here', () => {
  const content = followedContent(() => 5)
  const tell = tellOpenPages(content, join(process.cwd(), 'content'))
  const held: Diagnostic = { ...diagnostic, path: 'articles/draft.md', held: true, more: 2 }
  tell(resultOf(false, [held, diagnostic, { ...diagnostic, severity: 'warning' }]))
  expect(content.state().mistakes).toEqual([
    { place: 'content/articles/a.md:3:7', message: diagnostic.message, held: false },
    {
      place: 'content/articles/draft.md:3:7',
      message: `${diagnostic.message} The file has 2 more of these.`,
      held: true,
    },
  ])
  tell({ failed: 'The database went away.' })
  expect(content.state().mistakes).toEqual([{ place: null, message: 'The database went away.', held: false }])
  tell(resultOf(true, []))
  expect(content.state()).toEqual({ publishedAt: 5, mistakes: [], more: 0 })
})
