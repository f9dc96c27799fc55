/** Invisible bytes that make a voter's page equally long whatever was chosen: lib/voting/padding.ts. */
export function Padding({ bytes }: { bytes: number }) {
  return <span hidden data-room={'.'.repeat(bytes)} />
}
