import { createInterface } from 'node:readline'
import { disconnect } from '#lib/database/client'
import { typeAddress } from '#tests/database/subscribers/reader'

/** A process that says «ready», waits for a line, and then types an address so many times at once, each from a network of its own. */
const [, , email = '', times = '0', first = '0'] = process.argv

console.log('ready')
for await (const _ of createInterface({ input: process.stdin })) {
  const answers = await Promise.all(
    Array.from({ length: Number(times) }, (_, index) =>
      typeAddress(email, new Date(), { network: `network-${Number(first) + index}` }),
    ),
  )
  console.log(JSON.stringify([...new Set(answers.map((answer) => JSON.stringify(answer)))]))
  break
}
await disconnect()
process.exit(0)
