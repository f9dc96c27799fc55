/** A database that cannot be brought up to this version. The message says all of it to whoever runs it, in a line. */
export class MigrationRefused extends Error {}
