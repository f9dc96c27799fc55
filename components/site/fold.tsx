/**
 * Where what a reader sees first ends. The server in front puts the styles of what follows here, so that they do not
 * hold up the first paint. It stands between elements and takes no space.
 */
export function Fold() {
  return <template data-fold />
}
