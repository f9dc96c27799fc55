import { controlsAsSpaces } from '#lib/control-characters'

/** Signs that turn the direction of the text after them: a name or a subject could read as another one. */
const directionSigns = /[\u202a-\u202e\u2066-\u2069]/g

/** A text as one line of a mail's head: no line ends, nothing that turns it around, nothing that a mail program would decode. */
export function headerText(text: string): string {
  return controlsAsSpaces(text.replace(directionSigns, ''))
    .replace(/\p{Z}+/gu, ' ')
    .replaceAll('=?', '= ?')
    .trim()
}
