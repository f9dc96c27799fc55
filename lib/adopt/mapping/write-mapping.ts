import { Document, isMap, isNode, isScalar, isSeq, type Pair, type Scalar } from 'yaml'
import type { ProposedMapping } from '#lib/adopt/mapping/propose-mapping'

const about: Readonly<Record<string, string>> = {
  site: ' The old site’s address. Links to it are links to us.',
  timeZone: ' The zone of dates that name none, and the hour of those without a time of day.',
  kind: ' news, opinion or analysis, for every article; below, other kinds by section, such as  comment: opinion.',
  sections:
    ' From the old categories, with the number of articles: the section of each. Several may go to one.\n Without a value, its articles are drafts. Of several categories the first one here counts; the rest become topics.',
  authors: ' From the old names: the slug of each author. Several may be one, and one may be several: [maud, ben].',
  languages: ' false: its articles are left out.',
  pages: ' From the old pages’ files: the name of each. Without a value, a page is left out.',
  'leave-out': ' Files that are left out, by the start of their path: [_posts/2009-, drafts/]',
  'describe-pictures-since':
    ' Articles published before this day may show pictures without alternative texts: npm run check warns of them.\n Without a value, such articles are drafts.',
  'pictures-elsewhere':
    ' draft: an article that shows a picture of another site is a draft. link: the picture becomes a link.',
  tags: ' Shortcodes, tags and filters that nobody but you can explain, with the number of places. Write what stands for each:\n $1, $2 and so on are its words, $name those with a name, $inner what stands between a pair. An empty text removes it.\n Without a value, its articles are drafts.',
}

/** The first adopt.yaml, with a comment above each field and a count beside each name. */
export function writeMapping({ mapping, counts, titles }: ProposedMapping): string {
  const document = new Document(mapping)
  document.commentBefore =
    ' How the old site becomes this newspaper. Correct it, then run the same command again; it only reads this file.\n'
  if (!isMap(document.contents)) throw new Error('A mapping is a map.')
  for (const pair of document.contents.items as Pair<Scalar<string>, unknown>[]) {
    const name = pair.key.value
    if (about[name]) pair.key.commentBefore = about[name]
    if (about[name]) pair.key.spaceBefore = true
    const found = name === 'pages' ? titles : name in counts ? counts[name as keyof typeof counts] : null
    if (!found || !isMap(pair.value)) continue
    for (const { key, value } of pair.value.items) {
      const number = isScalar(key) ? found.get(String(key.value)) : undefined
      if (isSeq(value)) value.flow = true
      if (isNode(value) && number !== undefined) value.comment = ` ${number}`
    }
  }
  return document.toString({ lineWidth: 0, nullStr: '' })
}
