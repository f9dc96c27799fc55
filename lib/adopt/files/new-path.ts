import { basename, extname, relative, sep } from 'node:path'
import { asciiSlug } from '#lib/adopt/plan/ascii-slug'

/** Folders that say nothing of what is in them. */
const idle = new Set('static public assets content source src images image img files wp-content'.split(' '))

interface Wish {
  /** On this disk. */
  file: string
  /** The folder of the source. */
  root: string
  /** The folder of the newspaper: images or files. */
  top: 'images' | 'files'
  /** With its dot. */
  ending: string
  /** The name where the old one has no letter of ours. */
  otherwise: string
}

/** A file's place below the content folder, named as on the old site, that nothing in `taken` has; it is added there. */
export function newPath({ file, root, top, ending, otherwise }: Wish, taken: Set<string>): string {
  const folders = relative(root, file).split(sep).slice(0, -1)
  const telling = folders.slice(folders.findIndex((folder) => !idle.has(folder) && folder !== '..') >>> 0).slice(-4)
  const name = asciiSlug(basename(file, extname(file)).replace(/[._]/g, '-'), 80) ?? otherwise
  const stem = [top, ...telling.flatMap((folder) => asciiSlug(folder, 60) ?? []), name].join('/')
  let path = stem + ending
  for (let number = 2; taken.has(path); number++) path = `${stem}-${number}${ending}`
  taken.add(path)
  return path
}
