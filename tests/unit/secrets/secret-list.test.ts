import { expect, it } from 'vitest'
import { mergeSecrets, readSecretList } from '#lib/secret-list'

const newest = 'n'.repeat(32)
const older = 'o'.repeat(43)
const oldest = 'x'.repeat(64)

it.each([
  ['one', newest],
  ['several with commas', `${newest},${older},${oldest}`],
  ['several with commas and spaces', ` ${newest} , ${older},  ${oldest} `],
  ['several with spaces', `${newest} ${older} ${oldest}`],
  ['several on lines of their own, with a comma too many', `${newest},\n${older},\n${oldest},\n`],
])('a list may hold %s', (_, written) => {
  const read = readSecretList(written)
  expect(read.ok && read.secret).toEqual([newest, older, oldest].slice(0, read.ok ? read.secret.length : 0))
  expect(read.ok && read.secret.length).toBe(written === newest ? 1 : 3)
})

it.each(['a secret of several words, as it was always allowed', 'correct horse battery staple and more of them'])(
  'a passphrase is one secret: «%s»',
  (written) => {
    expect(readSecretList(written)).toEqual({ ok: true, secret: [written] })
    expect(readSecretList(`${newest},correct horse battery staple and more`)).toMatchObject({
      secret: [newest, 'correct horse battery staple and more'],
    })
  },
)

it.each(['', ' , ', 'short', `${newest},short`, `${newest} short`, `short,${newest}`, `${newest},a few short words`])(
  'what is too short is refused, alone or in a list: «%s»',
  (written) => {
    expect(readSecretList(written)).toEqual({
      ok: false,
      problem: expect.stringMatching(/^must be at least 32 characters; of a list, .+ each one/),
    })
  },
)

it('holds each secret once, and keeps the newest in front when two lists become one', () => {
  expect(readSecretList(`${newest},${older},${newest}`)).toMatchObject({ secret: [newest, older] })
  expect(mergeSecrets([newest, older], [oldest, newest])).toEqual([newest, older, oldest])
})
