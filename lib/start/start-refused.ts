/** A start that cannot go on, for a reason that the person at the console can remove: the message says it all. */
export class StartRefused extends Error {}
