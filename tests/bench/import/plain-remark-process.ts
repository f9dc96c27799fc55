// remark with GFM, remark-rehype, rehype-sanitize and HTML over the articles of a content folder, and nothing else:
// arguments folder, workers. Prints the seconds from the moment that its workers stand ready.
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import type { PlainWork } from '#tests/bench/import/plain-remark-worker'

const [folder = '', count = ''] = process.argv.slice(2)
const articles = join(folder, 'articles')
const paths = readdirSync(articles, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.md'))
  .map((path) => join(articles, path))
const next = new Int32Array(new SharedArrayBuffer(4))

const workers = await Promise.all(Array.from({ length: Number(count) }, startWorker))
const began = performance.now()
await Promise.all(
  workers.map(async (worker) => {
    worker.postMessage('go')
    await once(worker, 'message')
  }),
)
console.log(JSON.stringify({ files: paths.length, seconds: (performance.now() - began) / 1000 }))
await Promise.all(workers.map((worker) => worker.terminate()))

async function startWorker(): Promise<Worker> {
  const workerData: PlainWork = { paths, next }
  const worker = new Worker(load(new URL('plain-remark-worker.ts', import.meta.url)), { eval: true, workerData })
  await once(worker, 'message')
  return worker
}

/** A thread does not inherit the loader of TypeScript from the command line. */
function load(program: URL): string {
  return `import('tsx/esm/api').then(({ register }) => { register(); return import('${program.href}') })`
}
