import { isSameTopic } from '#lib/content/check/check-topics'
import { addressKeys, type Key, keysNeeded, topicKey } from '#lib/content/check/keys'
import type { Names } from '#lib/content/edition/names'
import type { EditionFile } from '#lib/content/edition/read-file'
import { noFacts, type Reference, type TopicReference } from '#lib/content/facts'
import type { Edited } from '#lib/content/import/read-edited'
import { asRead, type StoredFile, storedFirst, storedProviders, storedSample } from '#lib/content/import/stored-files'
import { assetPathOf } from '#lib/content/pictures/picture-path'
import { prefixOf } from '#lib/paths'
import type { Prisma } from '#prisma/generated/client'

/** What files are checked against. */
interface Context {
  files: EditionFile[]
  pictures: Set<string>
}

interface Asking {
  files: readonly EditionFile[]
  edited: Edited
  others: readonly { references: readonly Reference[] }[]
  url: string
  names: Names
}

/** The unchanged files and the pictures that some files refer to. Null where a topic is spelled in two ways. */
export async function readContext(
  client: Prisma.TransactionClient,
  { files, edited, others, url, names }: Asking,
): Promise<Context | null> {
  const asked = [...files, ...others.map(({ references }) => ({ facts: { ...noFacts, references: [...references] } }))]
  const needed = [...new Set([...asked.flatMap((file) => keysNeeded(file, url)), ...files.flatMap(addressKeys)])]
  const newTopics = edited.files.flatMap((file) => topicsAdded(file, edited.known.get(file.path)))
  const known = [...new Set([...files, ...edited.gone].map(({ path }) => path))]
  const isLinkedTopic = (key: Key) => key.startsWith(prefixOf('topic'))
  const found = [
    ...(await storedProviders(
      client,
      needed.filter((key) => !isLinkedTopic(key)),
    )),
    ...(await storedFirst(client, needed.filter(isLinkedTopic), known)),
    ...(await storedSample(client, [...new Set(newTopics.map(({ slug }) => topicKey(slug)))], known)),
  ]
  const isKnown = new Set(known)
  const context = new Map(found.filter(({ path }) => !isKnown.has(path)).map((file) => [file.path, asRead(file)]))
  const all = [...files, ...context.values()]
  const spelled = new Map(all.flatMap(({ facts }) => facts.topics.map(({ slug, name }) => [slug, name])))
  if (all.some(({ facts }) => facts.topics.some(({ slug, name }) => !isSameTopic(name, spelled.get(slug) ?? name))))
    return null
  const pictures = needed
    .flatMap((key) => assetPathOf(key, 'image') ?? assetPathOf(key, 'download') ?? [])
    .filter((path) => names.pictures.has(path))
  return { files: [...context.values()], pictures: new Set(pictures) }
}

/** The topics of a file that it did not have, or spelled otherwise. */
function topicsAdded({ facts }: EditionFile, before: StoredFile | undefined): TopicReference[] {
  return facts.topics.filter(
    ({ slug, name }) => !before?.facts.topics.some((had) => had.slug === slug && had.name === name),
  )
}
