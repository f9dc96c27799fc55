// Loaded before a server that is measured: it ends with the bench, however that ends.
const benchPid = process.ppid
setInterval(() => process.ppid !== benchPid && process.kill(process.pid, 'SIGTERM'), 500).unref()

export {}
