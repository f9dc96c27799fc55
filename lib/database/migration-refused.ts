/** A database that cannot be migrated to this version. The message says all of it to the person at the console. */
export class MigrationRefused extends Error {}
