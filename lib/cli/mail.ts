import { runCommand } from '#lib/cli/run-command'
import { withDatabase } from '#lib/database/with-database'
import { retryFailed } from '#lib/mail/mutations'

const command = {
  script: 'mail',
  about: 'Sends again what was given up. npm run report -- undelivered tells what that is, and why.',
  actions: { retry: { about: 'makes due again what was given up; a running server sends it' } },
} as const

await runCommand(command, async () => {
  const { retried, dead } = await withDatabase(() => retryFailed(new Date()))
  console.log(`${retried} mails are due again; a running server sends them within a minute.`)
  if (dead > 0)
    console.log(
      `${dead} are left: confirmations older than a day, whose readers may sign up anew, and digests older than two.`,
    )
  return 0
})
