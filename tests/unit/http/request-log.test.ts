import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

/** What a process prints that logs one request and one error. */
function logged(level: string): Record<string, unknown>[] {
  const program = `
    import { openLog } from '#lib/http/request-log'
    const log = openLog('${level}')
    log.request({ method: 'GET', path: '/articles/a"b\\\\cü', status: 200, bytes: 12, ms: 3, cache: 'hit' })
    log.request({ method: 'POST', path: '/polls/ferry/vote', status: 303, bytes: null, ms: null, cache: 'pass' })
    log.error('It broke.', { path: '/x' })
    log.flush()`
  const options = ['--import', 'tsx', '--input-type=module', '--eval', program]
  const text = execFileSync(process.execPath, options, { encoding: 'utf8' })
  return text
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

it('a request is one line of JSON in the form of every other line', () => {
  const [request, , error] = logged('info').sort((one, other) => Number(one.level) - Number(other.level))
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  expect(request).toEqual({
    ...{ level: 30, time, method: 'GET', path: '/articles/a"b\\cü' },
    ...{ status: 200, bytes: 12, ms: 3, cache: 'hit' },
  })
  expect(error).toEqual({ level: 50, time, path: '/x', msg: 'It broke.' })
})

it('a vote’s line says neither how long its answer was nor how long it took', () => {
  const [vote] = logged('info').filter(({ path }) => path === '/polls/ferry/vote')
  expect(Object.keys(vote ?? {})).toEqual(['level', 'time', 'method', 'path', 'status', 'cache'])
})

it('requests are left out where only errors are wanted', () => {
  expect(logged('error').map(({ level }) => level)).toEqual([50])
})
