import { type Measured, runCommandMeasured, runMeasured } from '#tests/bench/import/run-measured'
import type { Site } from '#tests/bench/import/site'

/** What became of the articles of a newsroom. */
export interface Throughput {
  perSecond: number
  /** The most memory of the whole process at once, in MB. */
  peak: number
  /** Milliseconds of processor time an article, of the process with its threads. */
  cpu: number
}

/** A first import, from the start of its process to its end. */
export interface FirstImport extends Throughput {
  seconds: number
  /** Milliseconds of Postgres' processor time an article. */
  postgresCpu: number
}

/** Imports a newsroom into its empty database. `postgresCpu` gives the seconds that Postgres used so far. */
export async function measureFirst({ newsroom, settings }: Site, postgresCpu: () => number): Promise<FirstImport> {
  const before = postgresCpu()
  const used = await runCommandMeasured('import', settings)
  const { articles } = newsroom
  return {
    ...throughput(used, articles, used.seconds),
    seconds: used.seconds,
    postgresCpu: ((postgresCpu() - before) * 1000) / articles,
  }
}

/** Plain remark over the same articles; the start of its process does not count. */
export async function measurePlain({ newsroom }: Site, workers: number): Promise<Throughput> {
  const script = ['--import', 'tsx', 'tests/bench/import/plain-remark-process.ts']
  const used = await runMeasured(['node', ...script, newsroom.folder, String(workers)], {})
  const { files, seconds }: { files: number; seconds: number } = JSON.parse(used.output)
  return throughput(used, files, seconds)
}

function throughput({ peak, cpuSeconds }: Measured, articles: number, seconds: number): Throughput {
  return { perSecond: articles / seconds, peak, cpu: (cpuSeconds * 1000) / articles }
}
