/** Elements that newspapers type within a line, and those around blocks. No tag of theirs closes another element. */
export const withinLines = [
  ...['abbr', 'b', 'cite', 'em', 'i', 'ins', 'kbd', 'mark', 'q', 's', 'small', 'span', 'strong', 'sub', 'sup'],
  ...['time', 'u'],
]
export const aroundBlocks = ['aside', 'details', 'div', 'figcaption', 'figure', 'section', 'summary']
