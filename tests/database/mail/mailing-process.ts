import { disconnect } from '#lib/database/client'
import { sendMailing } from '#lib/newsletters/mutations'
import { getMailing } from '#lib/newsletters/queries'
import { secret, site } from '#tests/database/subscribers/reader'

/** A process that writes a mailing to the outbox, as `npm run newsletter` does, until it is done or killed. */
const mailing = await getMailing(process.argv[2] ?? '')
if (!mailing) throw new Error('There is no such mailing.')
await sendMailing({ mailing, site, secret, now: new Date(), onProgress: () => {} })
await disconnect()
process.exit(0)
