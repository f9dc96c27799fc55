import { expect, it } from 'vitest'
import { noFacts } from '#lib/content/facts'
import { formatScheduled, scheduledIn } from '#lib/content/import/scheduled'
import { articleKind } from '#lib/content/kinds/article'

const now = new Date('2026-12-01T00:00:00Z')
const piece = (published: string | null, draft = false) => ({
  kind: articleKind,
  facts: { ...noFacts, published, draft },
})

it('pieces that readers will see later are counted, with the day of the next in the newspaper’s zone', () => {
  const later = [piece('2062-11-20T23:30:00Z'), piece('2070-01-01T00:00:00Z'), piece('2026-11-01T00:00:00Z')]
  const drafts = [piece(null), piece('2061-01-01T00:00:00Z', true)]
  const scheduled = scheduledIn([...later, ...drafts], now, 'Asia/Tokyo')
  expect(scheduled).toEqual({ count: 2, next: '2062-11-21' })
  expect(scheduled && formatScheduled(scheduled)).toBe('2 scheduled, next 2062-11-21.')
  expect(scheduledIn([piece('2026-11-01T00:00:00Z'), ...drafts], now, 'UTC')).toBeNull()
})
