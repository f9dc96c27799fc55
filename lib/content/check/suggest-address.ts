import { kindList } from '#lib/content/kinds/kinds'
import { forAWhile, nearest } from '#lib/content/report/nearest'
import { spellPath } from '#lib/site-path'

/**
 * Names the address that a broken link probably meant. Addresses are spelled once, one that many links lead to is
 * looked for once, and after a while none is named any more.
 */
export function addressSuggester(addresses: ReadonlySet<string>): (path: string) => string {
  const below = new Map<string, readonly string[]>()
  const known = new Map<string, string>()
  const nearestOf = forAWhile(nearest, null)
  const readableIn = (folder: string) => {
    const found = below.get(folder) ?? [...addresses].filter((address) => address.startsWith(folder)).map(readable)
    below.set(folder, found)
    return found
  }
  return (path) => {
    const hint = known.get(path) ?? asSentence(nearestOf(readable(path), readableIn(folderOf(path))))
    known.set(path, hint)
    return hint
  }
}

function asSentence(near: string | null): string {
  return near ? `Did you mean “${near}”?` : ''
}

/** The folder of a kind that a path lies in; / for any other. */
function folderOf(path: string): string {
  const kind = kindList.find(({ folder }) => path.startsWith(`/${folder}/`))
  return kind ? `/${kind.folder}/` : '/'
}

/** A path with its letters unescaped, as an editor types them. */
function readable(path: string): string {
  return spellPath(path) ? decodeURI(path) : path
}
