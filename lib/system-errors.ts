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
    return `This user may not write to ${path}. Give it permission, or set DATA_DIR to a folder that it may write to.`
  return path && code === 'ENOENT' ? `${path} is not there.` : null
}
