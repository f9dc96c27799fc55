/** What we use of negotiator, whose published types lack `preferred`: the server's own order among equals. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { headers: Record<string, string> })
    encoding<E extends string>(available: readonly E[], options: { preferred: readonly E[] }): E | undefined
  }
}
