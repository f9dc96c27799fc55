// Runs first, in any version of Node: it uses nothing that an old one lacks.
const required = require('../../package.json').engines.node.replace('>=', '').split('.').map(Number)
const found = process.versions.node.split('.').map(Number)

if (found[0] < required[0] || (found[0] === required[0] && found[1] < required[1])) {
  console.error(`Broadsheet needs Node ${required.join('.')} or newer; this is Node ${process.versions.node}.`)
  process.exit(1)
}
