/** How large the sites are at which saves are measured, the small first, each once. */
export function saveSizes(...articles: number[]): number[] {
  return [...new Set(articles)].sort((a, b) => a - b)
}
