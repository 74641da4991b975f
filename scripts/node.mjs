#!/usr/bin/env node
// node scripts/node.mjs FILE [ARGUMENT…]: runs a script of the project as `banzu` itself is run.
import { runNode } from './lib/pinned-node.mjs'
import { prepareNode } from './lib/run.mjs'

const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  process.stderr.write('usage: node scripts/node.mjs FILE [ARGUMENT…]\n')
  process.exit(2)
}
process.exit(await runNode(await prepareNode(), [file, ...args]))
