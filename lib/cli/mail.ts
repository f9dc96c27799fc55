import { runCommand } from '#lib/cli/run-command'
import { withDatabase } from '#lib/database/with-database'
import { retryFailed } from '#lib/mail/mutations'

const command = {
  script: 'mail',
  about: 'Retries mails that were given up. npm run report -- undelivered counts them by reason.',
  actions: { retry: { about: 'makes them due again; a running server sends them' } },
} as const

await runCommand(command, async () => {
  const { retried, dead } = await withDatabase(() => retryFailed(new Date()))
  console.log(`${retried} mails are due again; a running server sends them within a minute.`)
  if (dead > 0)
    console.log(
      `${dead} are not retried: confirmations older than a day, whose readers may sign up again, and digests older than two.`,
    )
  return 0
})
