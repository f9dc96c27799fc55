/** Elements within a line that may reach readers, except line breaks and pictures. */
export const phrasing = [
  ...['a', 'em', 'strong', 'b', 'i', 'u', 's', 'del', 'ins', 'mark', 'small', 'sub', 'sup', 'abbr', 'cite', 'q'],
  ...['code', 'kbd', 'samp', 'var', 'dfn', 'time', 'data', 'span', 'bdi', 'bdo', 'ruby', 'rb', 'rt', 'rp'],
]

/** Those of them that newspapers type, and whose tags close no other element. */
export const plainPhrasing = [
  ...['abbr', 'b', 'cite', 'em', 'i', 'ins', 'kbd', 'mark', 'q', 's', 'small', 'span', 'strong', 'sub', 'sup'],
  ...['time', 'u'],
]

/** Elements around blocks that newspapers type, and whose tags close no other element but a paragraph. */
export const plainContainers = ['aside', 'details', 'div', 'figcaption', 'figure', 'section', 'summary']
