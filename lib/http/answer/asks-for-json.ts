/** Whether a client wants a vote's outcome, or a refusal, as JSON and not as a page. */
export function asksForJson({ headers }: { headers: { accept?: string | undefined } }): boolean {
  return headers.accept?.includes('application/json') ?? false
}
