import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')

/** For a checkout that came from no address that others can reach. */
const toComplete = 'https://git.example/your-newsroom/broadsheet.git'

/** Where git got this software from, without a password; an address to complete where that is unknown or on this machine. */
export async function softwareAddress(): Promise<string> {
  const asked = await promisify(execFile)('git', ['config', '--get', 'remote.origin.url'], { cwd: root }).catch(
    () => null,
  )
  return publicAddress(asked?.stdout.trim() ?? '') ?? toComplete
}

export function publicAddress(remote: string): string | null {
  if (/^git@[\w.-]+:[\w./-]+$/.test(remote)) return remote
  if (!/^(https|ssh):\/\//.test(remote) || !URL.canParse(remote)) return null
  const url = new URL(remote)
  if (url.protocol === 'https:') url.username = ''
  url.password = ''
  return url.href
}
