import { expect, it } from 'vitest'
import { forAWhile, suggest } from '#lib/content/report/nearest'

it('names are suggested as long as few were compared', () => {
  const suggestOf = forAWhile(suggest, '', 5)
  const known = ['ferry', 'bridge', 'quay']
  expect(['fery', 'brige', 'qay'].map((word) => suggestOf(word, known))).toEqual([
    'Did you mean “ferry”?',
    'Did you mean “bridge”?',
    '',
  ])
})
