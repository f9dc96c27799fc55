// Starts a program of ours: node lib/run.cjs cli/import --dry-run
require('./cli/require-node.cjs')

const { join } = require('node:path')
const { loadProgram } = require('./load-program.cjs')

const program = join(__dirname, `${process.argv[2]}.ts`)
// The program finds its arguments where it would if Node had been started with it.
process.argv.splice(1, 2, program)
loadProgram(program)
