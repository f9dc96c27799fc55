/** A column's name in SQL, from its name in prisma/schema.prisma: publishedAt → published_at. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
