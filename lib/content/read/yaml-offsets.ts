import { type Document, isAlias, isMap, isNode, isScalar, isSeq } from 'yaml'

/** The offset of a value, or with `key` of its key; of the nearest thing around it where it does not exist. */
export function offsetOf(document: Document, path: readonly PropertyKey[], key: boolean): number {
  let node: unknown = document.contents
  let offset = 0
  for (const [index, part] of path.entries()) {
    const last = index === path.length - 1
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part))
      if (!pair) return offset
      const keyOffset = isNode(pair.key) ? (pair.key.range?.[0] ?? offset) : offset
      node = pair.value
      const valueOffset = isNode(node) && !isEmpty(node) ? (node.range?.[0] ?? keyOffset) : keyOffset
      offset = key && last ? keyOffset : valueOffset
    } else if (isSeq(node)) {
      node = node.items[Number(part)]
      if (!isNode(node)) return offset
      offset = node.range?.[0] ?? offset
    } else return offset
  }
  return offset
}

function isEmpty(node: unknown): boolean {
  return isScalar(node) && node.value === null && !isAlias(node)
}
