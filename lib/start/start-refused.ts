/** A start that cannot go on for a reason that the person at the console can remove. The message says all of it. */
export class StartRefused extends Error {}
