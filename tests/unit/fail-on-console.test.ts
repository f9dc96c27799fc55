import { expect, it, vi } from 'vitest'

it.fails.each(['error', 'warn'] as const)('a test with an unexpected console.%s does not pass', (method) => {
  console[method]('Nobody expects %s.', 'this')
})

it('a test that expects it passes', () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  console.error('Expected.')
  expect(error).toHaveBeenCalledOnce()
  error.mockRestore()
})
