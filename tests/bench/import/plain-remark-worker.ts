import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { toHtml } from 'hast-util-to-html'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

/** The files of all workers, and the number of the next one that nobody took. */
export interface PlainWork {
  paths: readonly string[]
  next: Int32Array
}

const { paths, next }: PlainWork = workerData
const processor = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeSanitize)

parentPort?.once('message', () => {
  let characters = 0
  for (let place = Atomics.add(next, 0, 1); place < paths.length; place = Atomics.add(next, 0, 1)) {
    const text = readFileSync(paths[place] ?? '', 'utf8').replace(/^---\r?\n[\s\S]*?\n---\r?\n/, '')
    characters += toHtml(processor.runSync(processor.parse(text))).length
  }
  parentPort?.postMessage(characters)
})
parentPort?.postMessage('ready')
