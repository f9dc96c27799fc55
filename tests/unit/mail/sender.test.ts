import { afterEach, expect, it } from 'vitest'
import { environment, setEnvironment } from '#lib/environment'

const before = process.env.MAIL_FROM ?? ''

function sender(written: string): string | undefined {
  process.env.MAIL_FROM = written
  setEnvironment({})
  return environment().MAIL_FROM
}

afterEach(() => sender(before))

it.each(['news@example.org', 'The News <news@example.org>', '"News, daily" <news@example.org>', '<news@example.org>'])(
  'mail may come from %s',
  (written) => {
    expect(sender(written)).toBe(written)
  },
)

it.each(['News', 'News <news>', 'news@', 'a@example.org, b@example.org', 'News, daily <news@example.org>'])(
  'mail from «%s» is refused at the start, with an example',
  (written) => {
    expect(() => sender(written)).toThrow('MAIL_FROM must be an address, or a name and an address: The News <news@')
  },
)
