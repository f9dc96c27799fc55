/**
 * Marks the end of the first screen. The finisher moves the styles that only later content needs here, so that they do
 * not delay the first paint. It stands between elements and takes no space.
 */
export function Fold() {
  return <template data-fold />
}
