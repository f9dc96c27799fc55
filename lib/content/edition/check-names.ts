import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'

/** Names that Windows reserves for devices, whatever follows the first dot. */
const devices = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.|$)/i

/** Reports names that another machine of the newsroom could not store, or could not tell apart. */
export function checkNames(paths: readonly string[]): Diagnostic[] {
  const byLetters = new Map<string, string[]>()
  const all: Diagnostic[] = []
  for (const path of paths) {
    const key = path.normalize('NFC').toLowerCase()
    byLetters.set(key, [...(byLetters.get(key) ?? []), path])
    const { report, found } = diagnose(path)
    const bad = path.split('/').find((part) => devices.test(part) || /[<>:"|?*]|[. ]$/.test(part))
    if (bad !== undefined) {
      report(
        'file-name',
        startOfFile,
        `Windows cannot have a file or folder named “${bad}”. Rename it if anyone uses Windows.`,
      )
    }
    all.push(...found)
  }
  for (const group of byLetters.values())
    if (group.length > 1) all.push(...group.flatMap((path) => checkTwins(path, group)))
  return all
}

function checkTwins(path: string, group: readonly string[]): Diagnostic[] {
  const { report, found } = diagnose(path)
  for (const other of group) {
    if (other === path) continue
    if (other.normalize('NFC') === path.normalize('NFC')) {
      report(
        'file-twin',
        startOfFile,
        `${other} has the same name, with its accents stored in another way. Rename one.`,
      )
    } else {
      const what = `${other} differs only in capital letters: a Mac or Windows would keep only one of the two.`
      report('file-name', startOfFile, `${what} Rename one.`)
    }
  }
  return found
}
