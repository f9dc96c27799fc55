import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type ArticleFile, articleFile, type Newsroom } from '#tests/bench/newsroom/article-file'

const sample = join(import.meta.dirname, '../../../content')

const copiesOfPictures = 10
const reporters = 40

/** A newsroom's content folder. */
export interface WrittenNewsroom {
  folder: string
  articles: number
  /** The article of a number below `articles`. */
  article(number: number): Omit<ArticleFile, 'text'>
}

/** Writes the sample newspaper with so many articles more, more reporters and more pictures into an empty folder. */
export function writeNewsroom(folder: string, articles: number, words = 750): WrittenNewsroom {
  cpSync(sample, folder, { recursive: true })
  const newsroom: Newsroom = {
    articles,
    words,
    authors: writeReporters(folder),
    sections: ['harbor', 'town-hall', 'community', 'opinion'],
    polls: readdirSync(join(folder, 'polls')).map((name) => name.replace('.md', '')),
    pictures: writePictures(folder),
  }
  const made = new Set<string>()
  for (let number = 0; number < articles; number++) {
    const { path, text } = articleFile(number, newsroom)
    const target = join(folder, path)
    if (!made.has(dirname(target))) mkdirSync(dirname(target), { recursive: true })
    made.add(dirname(target))
    writeFileSync(target, text)
  }
  return { folder, articles, article: (number) => articleFile(number, newsroom) }
}

function writeReporters(folder: string): string[] {
  return Array.from({ length: reporters }, (_, number) => {
    const slug = `reporter-${number}`
    const text = `---\nname: Reporter ${number}\nrole: Staff reporter\n---\n\nReporter ${number} writes about [the harbor](/sections/harbor).\n`
    writeFileSync(join(folder, 'authors', `${slug}.md`), text)
    return slug
  })
}

/** The sample's photographs, each a few times under other names. */
function writePictures(folder: string): string[] {
  const names = readdirSync(join(folder, 'images')).filter((name) => name.endsWith('.jpg'))
  return names.flatMap((name) =>
    Array.from({ length: copiesOfPictures }, (_, copy) => {
      const path = `images/${copy}-${name}`
      cpSync(join(folder, 'images', name), join(folder, path))
      return `/${path}`
    }),
  )
}
