import { controlsAsSpaces } from '#lib/control-characters'

/** Characters that change the direction of the text after them, and could make a name or a subject look like another one. */
const directionOverrides = /[\u202a-\u202e\u2066-\u2069]/g

/** A text as one line of a mail's header: no line ends, no direction overrides, nothing that a mail program would decode. */
export function headerText(text: string): string {
  return controlsAsSpaces(text.replace(directionOverrides, ''))
    .replace(/\p{Z}+/gu, ' ')
    .replaceAll('=?', '= ?')
    .trim()
}
