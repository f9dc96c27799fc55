import { describe, expect, it } from 'vitest'
import { flagsKeptByNpm } from '#lib/cli/npm-flags'
import { readOptions } from '#lib/cli/read-options'
import { writeHelp } from '#lib/cli/write-help'

const send = {
  script: 'digest',
  about: 'Sends.',
  flags: { 'dry-run': { about: 'only shows' }, since: { about: 'how far back', value: '24h', needed: true } },
} as const
const keep = {
  script: 'subscribers',
  about: 'Keeps.',
  actions: {
    list: { about: 'all' },
    erase: { about: 'removes one', operand: { form: '<address>', least: 1, most: 1 }, flags: ['quietly'] },
  },
  flags: { quietly: { about: 'says nothing' } },
} as const
const none = () => false

describe('the options of a command', () => {
  it('are its flags and its words', () => {
    expect(readOptions(send, ['--since', '7d', '--dry-run'])).toEqual({
      ok: true,
      options: { action: null, flags: { 'dry-run': true, since: '7d' }, words: [] },
    })
    expect(readOptions(keep, ['erase', 'ana@example.org'])).toEqual({
      ok: true,
      options: { action: 'erase', flags: { quietly: false }, words: ['ana@example.org'] },
    })
  })

  it.each([
    [
      send,
      ['--dryrun'],
      'npm run digest has no flag --dryrun. Did you mean --dry-run? Write: npm run digest -- --dry-run',
    ],
    [send, ['--frobnicate'], 'npm run digest has no flag --frobnicate. See npm run digest -- --help'],
    [send, ['-x'], 'npm run digest has no flag -x. See npm run digest -- --help'],
    [send, ['--since'], '--since needs a value. Write: npm run digest -- --since 24h'],
    [send, ['--since', '--dry-run'], '--since needs a value. Write: npm run digest -- --since 24h'],
    [send, ['--dry-run=no'], '--dry-run takes no value. Write: npm run digest -- --dry-run'],
    [send, ['24h'], 'npm run digest does not know what to do with “24h”. See npm run digest -- --help'],
    [keep, [], 'npm run subscribers needs one of these words: list, erase. See npm run subscribers -- --help'],
    [
      keep,
      ['constructor'],
      'npm run subscribers knows no “constructor”, only list, erase. See npm run subscribers -- --help',
    ],
    [keep, ['list', '--quietly'], 'npm run subscribers list has no flag --quietly. See npm run subscribers -- --help'],
    [keep, ['erase'], 'npm run subscribers erase needs <address>. See npm run subscribers -- --help'],
    // A variable of a shell that is not set.
    [keep, ['erase', ' '], 'npm run subscribers erase needs <address>. See npm run subscribers -- --help'],
  ] as const)('%# are refused in one line', (command, args, problem) => {
    expect(readOptions(command, args)).toEqual({ ok: false, help: false, problem })
  })

  it.each(['--help', '-h'])('%s asks for help, which names every flag and action', (flag) => {
    expect(readOptions(keep, ['erase', flag])).toEqual({ ok: false, help: true })
    expect(writeHelp(keep)).toBe(`Usage: npm run subscribers -- <action>
Keeps.

  list             all
  erase <address>  removes one
  --quietly        says nothing
  --help           shows this`)
    expect(writeHelp(send)).toContain('Usage: npm run digest -- [--dry-run] --since 24h')
  })
})

describe('flags that npm kept', () => {
  const kept = (config: Record<string, string>, command: typeof send | typeof keep = send) =>
    flagsKeptByNpm(command, new Map(Object.entries(config)), none)

  it('count as if they had reached the command', () => {
    const found = kept({ 'dry-run': 'true', since: '24h', yes: '', cache: '/tmp' })
    expect(found).toEqual({
      ok: true,
      values: new Map<string, string | true>([
        ['dry-run', true],
        ['since', '24h'],
      ]),
    })
    expect(readOptions(send, [], found.ok ? found.values : undefined)).toMatchObject({
      options: { flags: { 'dry-run': true, since: '24h' } },
    })
  })

  it('are off where npm was told so', () => {
    expect(kept({ 'dry-run': '' })).toEqual({ ok: true, values: new Map() })
  })

  it('are refused where their value went another way', () => {
    expect(kept({ since: 'true' })).toEqual({
      ok: false,
      problem: 'npm kept --since for itself. Write: npm run digest -- --since 24h',
    })
    expect(kept({ 'dry-run': '24h' })).toMatchObject({ ok: false })
  })

  it('are refused where the command has none of that name', () => {
    for (const name of ['dryrun', 'dry-rum', 'sinc', 'json', 'force'])
      expect(kept({ [name]: 'true' }), name).toMatchObject({ ok: false })
    expect(kept({ 'dry-run': 'true' }, keep)).toMatchObject({ ok: false })
    expect(flagsKeptByNpm(send, new Map([['loudly', 'true']]), (name) => name === 'loudly')).toMatchObject({
      ok: false,
    })
    expect(kept({ nodedir: '/usr', 'build-from-source': 'true' })).toEqual({ ok: true, values: new Map() })
  })
})
