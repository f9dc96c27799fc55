/** What is wrong with a path, as the end of a sentence that begins with it. */
const wrongPaths: Readonly<Record<string, string>> = {
  EEXIST: 'is there already, and was left as it is. Choose another name.',
  EISDIR: 'is a folder. Name a file.',
  ELOOP: 'leads in a circle of links. Name what is behind them.',
  ENAMETOOLONG: 'has a name that is too long. Choose a shorter one.',
  ENOTDIR: 'leads through a file. Name a folder above it.',
}

/** What the system refused and what to do about it; null for other errors. */
export function describeSystemError(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const { code, path, syscall, stderr } = error as NodeJS.ErrnoException & { stderr?: unknown }
  const place = path ?? 'the data folder'
  // A program that we started, such as initdb, says so in its own words.
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left on device|quota exceeded/i.test(String(stderr ?? '')))
    return `There is no room on the disk of ${typeof stderr === 'string' ? 'the data folder' : place}. Make room, or set DATA_DIR to a folder on another disk.`
  if (path && code === 'EACCES' && syscall === 'scandir') return `This user may not read ${path}. Give it permission.`
  const mayNot = code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
  // Node's error where a folder cannot be created on a read-only disk.
  const unmade = syscall === 'mkdir' && (code === 'ENOENT' || code === 'ENOTDIR')
  if (path && (mayNot || unmade))
    return `This user may not write to ${path}. Give it permission, or choose another folder; DATA_DIR sets the data folder.`
  const wrong = path && code ? wrongPaths[code] : undefined
  if (wrong) return `${path} ${wrong}`
  return path && code === 'ENOENT' ? `${path} is not there.` : null
}
