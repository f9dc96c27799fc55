import { convertPicture } from '#lib/adopt/pictures/convert-picture'
import type { PlannedPicture } from '#lib/adopt/pictures/picture-plan'
import type { Note } from '#lib/adopt/report/findings'
import type { FileWriter } from '#lib/adopt/write/file-writer'

/** Copies pictures into content/images, converted where they must be. How many there are. */
export async function writePictures(
  pictures: readonly PlannedPicture[],
  writer: FileWriter,
  note: Note,
  progress: (step: string, done: number, total: number) => void,
): Promise<number> {
  let count = 0
  for (const [index, picture] of pictures.entries()) {
    progress('Copying pictures', index, pictures.length)
    const converted = await convertPicture(picture)
    const [piece = null] = picture.pieces
    if (!converted.ok) {
      for (const id of picture.pieces)
        note('picture-unread', { piece: id, line: null }, `${picture.from}: ${converted.reason}`)
      continue
    }
    count += 1
    for (const rule of converted.done) note(rule, { piece, line: null }, picture.to)
    if ((await writer.write(picture.to, converted.bytes)) === 'kept') note('kept', { piece, line: null }, picture.to)
  }
  return count
}
