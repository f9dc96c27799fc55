import { withDatabase } from '#lib/database/with-database'
import { retryFailed } from '#lib/mail/mutations'

const usage = `npm run mail -- retry          makes due again what was given up; a running server sends it
npm run report -- undelivered   tells what was given up, and why`

const [command, ...more] = process.argv.slice(2)

if (command === 'retry' && more.length === 0) {
  const { retried, dead } = await withDatabase(() => retryFailed(new Date()))
  console.log(`${retried} mails are due again; a running server sends them within a minute.`)
  if (dead > 0)
    console.log(
      `${dead} are left: confirmations older than a day, whose readers may sign up anew, and digests older than two.`,
    )
} else {
  console.error(usage)
  process.exitCode = 2
}
