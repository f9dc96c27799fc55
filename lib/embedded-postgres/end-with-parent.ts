import { spawn } from 'node:child_process'

/**
 * Ends a temporary server and removes its folder once this process has ended, in whatever way: a process of its own
 * waits for the end of a pipe that only this one holds open. Returns a function that cancels it.
 */
export function endWithParent(home: string, pidFile: string): () => void {
  const child = spawn(process.execPath, ['-e', watch, home, pidFile], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A signal to the group of this process must not end it first.
    detached: true,
  })
  child.on('error', () => {})
  child.unref()
  const { stdin } = child
  stdin.on('error', () => {})
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref()
  return () => void child.kill('SIGKILL')
}

/** The pid is read at the end, since Postgres may have been started again. SIGQUIT ends it without a checkpoint. */
const watch = `
const { readFileSync, rmSync } = require('node:fs')
const [home, pidFile] = process.argv.slice(1)
process.stdin.resume().on('close', () => {
  let pid = 0
  try {
    pid = parseInt(readFileSync(pidFile, 'utf8'), 10)
    process.kill(pid, 'SIGQUIT')
  } catch {}
  const remove = () => {
    try {
      if (pid) process.kill(pid, 0)
      setTimeout(remove, 50)
    } catch {
      rmSync(home, { recursive: true, force: true })
    }
  }
  remove()
})`
