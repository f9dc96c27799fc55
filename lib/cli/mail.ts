import { runCommand } from '#lib/cli/run-command'
import { withDatabase } from '#lib/database/with-database'
import { retryFailed } from '#lib/mail/mutations'

const usage = `npm run mail -- retry          makes due again what was given up; a running server sends it
npm run report -- undelivered   tells what was given up, and why`

await runCommand(() => run(process.argv.slice(2)))

async function run([command, ...more]: string[]): Promise<number> {
  if (command !== 'retry' || more.length > 0) {
    console.error(usage)
    return 2
  }
  const { retried, dead } = await withDatabase(() => retryFailed(new Date()))
  console.log(`${retried} mails are due again; a running server sends them within a minute.`)
  if (dead > 0)
    console.log(
      `${dead} are left: confirmations older than a day, whose readers may sign up anew, and digests older than two.`,
    )
  return 0
}
