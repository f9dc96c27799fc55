import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readEdition } from '#lib/content/edition/read-edition'
import { writeFiles } from '#tests/fixtures/content-folder'
import { publish } from '#tests/newspaper/edit'
import type { Newspaper } from '#tests/newspaper/open-newspaper'

/** Publishes those of the files in which the check finds no error, removes the others, and gives the addresses. */
export async function publishSound(
  newspaper: Newspaper,
  files: readonly (readonly [path: string, text: string])[],
): Promise<{ paths: string[]; refused: number }> {
  await writeFiles(newspaper.contentDir, Object.fromEntries(files))
  const wrong = await filesWithErrors(newspaper.contentDir)
  for (const path of wrong) await rm(join(newspaper.contentDir, path))
  await publish(newspaper)
  const sound = files.filter(([path]) => !wrong.includes(path))
  return { paths: sound.map(([path]) => addressOf(path)), refused: files.length - sound.length }
}

/** What `npm run check` would refuse, by path. */
export async function filesWithErrors(contentDir: string): Promise<string[]> {
  const { diagnostics } = await readEdition({ contentDir, now: new Date() })
  return [...new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ path }) => path))]
}

/** articles/x.md → /articles/x; pages/x.md → /x */
function addressOf(file: string): string {
  return `/${file.replace(/^pages\/|\.md$/g, '')}`
}
