import { type Diagnostic, diagnose } from '#lib/content/report/diagnostics'
import { startOfFile } from '#lib/content/report/position'

/** A name that Windows reserves for a device, whatever follows its first dot, or that it cannot have. */
const unusable = /(?:^|\/)((?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\.[^/]*)?|[^/]*[<>:"|?*][^/]*|[^/]*[. ])(?=\/|$)/i

/** Reports names that another machine of the newsroom could not store, or could not tell apart. */
export function checkNames(paths: readonly string[]): Diagnostic[] {
  const byLetters = new Map<string, string[]>()
  const single = paths.map((path) => {
    const key = letters(path)
    const group = byLetters.get(key)
    if (group) group.push(path)
    else byLetters.set(key, [path])
    const bad = unusable.exec(path)?.[1]
    if (bad === undefined) return []
    const { report, found } = diagnose(path)
    report(
      'file-name',
      startOfFile,
      `Windows cannot have a file or folder named “${bad}”. Rename it if anyone uses Windows.`,
    )
    return found
  })
  const twins = [...byLetters.values()]
    .filter((group) => group.length > 1)
    .flatMap((group) => group.map((path) => checkTwins(path, group.slice(0, mostTwins))))
  return [...single, ...twins].flat()
}

/** A path as every machine tells it apart: without how capitals and accents are stored. */
export function letters(path: string): string {
  return path.normalize('NFC').toLowerCase()
}

/** How many files of one name are compared with each other: every one of thousands with every other would never end. */
const mostTwins = 10

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
