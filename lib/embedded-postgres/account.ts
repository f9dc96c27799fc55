import { execFile } from 'node:child_process'
import { chown, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

/** An operating-system user, for spawn. */
export interface Account {
  uid: number
  gid: number
}

const run = promisify(execFile)

/** Postgres refuses to run as root: the first of these users that exists runs it then. None is created. */
const candidates = ['postgres', 'nobody']

/** The account that Postgres runs as, null for our own. As root: the owner of the folder, or an unprivileged user where that is root too. */
export async function postgresAccount(folder: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(folder)
  if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of candidates) {
    const account = await accountNamed(name)
    if (account) return account
  }
  throw new Error(
    `Postgres does not run as root, and there is no user ${candidates.join(' or ')} to run it as. Start as an ordinary user, or set DATABASE_URL.`,
  )
}

/** Whether the account may enter a folder, tried by doing it; where there is none yet, its nearest ancestor. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  if (!(await stat(folder).catch(() => null))) return await canEnter(dirname(folder), account)
  return await succeeds('/bin/sh', ['-c', 'cd "$0"', folder], account)
}

/** Whether the account may run a program, tried by asking its version. */
export async function canRun(program: string, account: Account): Promise<boolean> {
  return await succeeds(program, ['--version'], account)
}

/** As root, gives a file to the owner of its folder, who may have used sudo only once. */
export async function giveToOwner(path: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(dirname(path))
  await chown(path, uid, gid)
}

async function succeeds(program: string, args: string[], account: Account): Promise<boolean> {
  return await run(program, args, { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

async function accountNamed(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}
