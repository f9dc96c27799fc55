// Loaded before a server that a test or a bench starts: it ends with them, however they end.
const parentPid = process.ppid
setInterval(() => process.ppid !== parentPid && process.kill(process.pid, 'SIGTERM'), 500).unref()

export {}
