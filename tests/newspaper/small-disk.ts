import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, statfs, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'

const run = promisify(execFile)

/** A disk that can be filled. It goes with the test. */
export interface SmallDisk {
  folder: string
  /** Fills it, but for so many bytes. */
  fill(left: number): Promise<void>
  empty(): Promise<void>
}

/** Makes a disk in memory, of so many megabytes; or says why this machine does not let us. */
export async function openSmallDisk(
  megabytes: number,
): Promise<{ ok: true; disk: SmallDisk } | { ok: false; reason: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-disk-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'broadsheet-disk', folder])
  } catch (error) {
    return { ok: false, reason: `A disk that can be filled needs root: ${String(error).split('\n', 2).join(' ')}` }
  }
  onTestFinished(async () => void (await run('umount', ['-l', folder])))
  await chmod(folder, 0o755)
  const filler = join(folder, 'filler')
  return {
    ok: true,
    disk: {
      folder,
      fill: async (left) => {
        const { bavail, bsize } = await statfs(folder)
        await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)))
      },
      empty: () => truncate(filler),
    },
  }
}
