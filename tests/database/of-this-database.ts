/** A condition on pg_locks: other test files wait for locks of their own in the same server. */
export const ofThisDatabase = 'database = (SELECT oid FROM pg_database WHERE datname = current_database())'
