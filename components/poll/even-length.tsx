/** So many bytes that nobody sees: they make a voter's page as long whatever was chosen (lib/voting/even-length.ts). */
export function EvenLength({ bytes }: { bytes: number }) {
  return <span hidden data-room={'.'.repeat(bytes)} />
}
