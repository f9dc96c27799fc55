/**
 * The problem with a file that only points to its content (Git LFS, git-annex) and its cure, as the end of a sentence
 * that starts with the file's name; null for any other file. `start` is at least its first hundred characters.
 */
export function pointerCure(start: string): string | null {
  if (start.startsWith('version https://git-lfs.github.com/spec/')) {
    return 'is a Git LFS pointer: the file itself was not fetched. Run “git lfs pull”; in a workflow, check out with “lfs: true”.'
  }
  if (/^\/annex\/objects\//.test(start)) {
    return 'is a git-annex pointer: the file itself was not fetched. Run “git annex get”.'
  }
  return null
}
