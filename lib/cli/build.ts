import { join } from 'node:path'
import { runCommand } from '#lib/cli/run-command'
import { buildIfNeeded } from '#lib/start/build'

// npm start builds by itself; an image is built once, so that its containers need not.
const command = {
  script: 'build',
  about: 'Builds the site where its sources have changed since it was built.',
} as const

await runCommand(command, async () => {
  const result = await buildIfNeeded({
    root: join(import.meta.dirname, '../..'),
    onBegin: () => console.log('Building.'),
    signal: new AbortController().signal,
  })
  if (result.ok) console.log(result.built ? 'Built.' : 'Nothing to build: the sources are the same.')
  else console.error(result.output)
  return result.ok ? 0 : 1
})
