/** What a column is called in SQL, by its name in prisma/schema.prisma: publishedAt → published_at. */
export function columnName(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
