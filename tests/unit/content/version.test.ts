// What the pipeline makes of the files in tests/fixtures/pipeline, kept beside them. An import parses a file again only
// where the file or pipelineVersion changed, so a change of what is made of the same file has to raise it.
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { pipelineVersion, sha256 } from '#lib/content/edition/digest'
import { parseFile } from '#lib/content/edition/parse-file'
import { kindList } from '#lib/content/kinds/kinds'
import { onePicture } from '#tests/fixtures/parse'

const folder = join(import.meta.dirname, '../../fixtures/pipeline')
const goldenFile = join(folder, 'golden.json')

/** What was made of the files by a version of the pipeline. */
interface Golden {
  pipelineVersion: number
  /** SHA-256 of the files. */
  files: string
  made: Record<string, unknown>
}

const rewrite = 'REWRITE_GOLDEN=1 npx vitest run tests/unit/content/version.test.ts'

it('what the pipeline makes of a file changes with its version only', async () => {
  const now = await make()
  const before: Golden = JSON.parse(await readFile(goldenFile, 'utf8'))
  if (now.files === before.files && now.pipelineVersion === before.pipelineVersion) {
    const cure = `The pipeline makes something else of the same files. Raise pipelineVersion in lib/content/edition/digest.ts, then write the golden file again: ${rewrite}`
    expect(now.made, cure).toEqual(before.made)
  } else if (process.env.REWRITE_GOLDEN) {
    await writeFile(goldenFile, `${JSON.stringify(now, null, 2)}\n`)
  } else {
    expect(now, `The files or pipelineVersion changed. Write the golden file again: ${rewrite}`).toEqual(before)
  }
})

async function make(): Promise<Golden> {
  const texts: string[] = []
  const made: Golden['made'] = {}
  for (const kind of kindList) {
    const names = await readdir(join(folder, kind.folder), { recursive: true })
    for (const name of names.filter((one) => one.endsWith('.md')).sort()) {
      const bytes = await readFile(join(folder, kind.folder, name))
      const path = `${kind.folder}/${name}`
      texts.push(`${path}\n${bytes}`)
      const slug = name.replace('.md', '')
      const { record, facts, diagnostics } = await parseFile({ path, kind, slug }, bytes, onePicture)
      made[path] = { record, facts, diagnostics }
    }
  }
  return JSON.parse(JSON.stringify({ pipelineVersion, files: sha256(texts.join('\n')), made }))
}
