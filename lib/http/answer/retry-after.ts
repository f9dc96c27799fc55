/** Retry-After where the database, or an answer in time, is missing. Seconds. */
export const retryAfterOutage = '5'

/** Retry-After for a network whose queue is full: by then it has surely moved on. Seconds. */
export const retryAfterCrowding = '2'
