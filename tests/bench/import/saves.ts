import { Agent } from 'node:http'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { editArticle } from '#tests/bench/import/edit-article'
import type { Site } from '#tests/bench/import/site'
import { read } from '#tests/newspaper/readers'
import { openedAt, startProcess } from '#tests/newspaper/start-process'

/** Between two looks at a page. Milliseconds. */
const pause = 5

/** Between two saves, and as much again at random, so that they do not keep step with anything. Milliseconds. */
const rest = 300

/** Saves that come before those that count: the first waits for the watcher. */
const warmUp = 3

/** How long a save may take before the bench gives up. Milliseconds. */
const longest = 300_000

/** Milliseconds from each of some saves of an article until the running server, which watches the folder, shows it. */
export async function measureSaves(site: Site, saves: number): Promise<number[]> {
  const run = startProcess({ ...site.settings, WATCH_CONTENT: '1' })
  const agent = new Agent({ keepAlive: true })
  const times: number[] = []
  try {
    const url = await openedAt(run)
    for (let save = -warmUp; save < saves; save++) {
      const took = await timeSave(site, url, save + warmUp, agent)
      if (save >= 0) times.push(took)
      await sleep(rest + Math.random() * rest)
    }
  } finally {
    agent.destroy()
    run.process.kill('SIGTERM')
    await run.ended
  }
  return times
}

async function timeSave(site: Site, url: string, save: number, agent: Agent): Promise<number> {
  const number = (save * 7_919) % site.newsroom.articles
  const page = `${url}/articles/${site.newsroom.article(number).slug}`
  const { status } = await read(page, agent)
  if (status !== 200) throw new Error(`${page} answers ${status}.`)
  const mark = `This is save ${save} of the bench.`
  const began = performance.now()
  editArticle(site, number, mark)
  for (;;) {
    if ((await read(page, agent)).text.includes(mark)) return performance.now() - began
    if (performance.now() - began > longest) throw new Error(`${page} does not show what was saved.`)
    await sleep(pause)
  }
}
