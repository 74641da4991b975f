#!/usr/bin/env node
// The one way in, on any Node from 20 up: installs what is missing, builds the console and the widget when they have
// changed, then runs the program on the pinned Node.
import { isBuilt } from './scripts/lib/build-stamp.mjs'
import { inProject } from './scripts/lib/project.mjs'
import { runNode } from './scripts/lib/pinned-node.mjs'
import { PROGRAM } from './scripts/lib/program.mjs'
import { prepareNode } from './scripts/lib/run.mjs'

const args = process.argv.slice(2)
const node = await prepareNode()
if ((args.length === 0 || args[0] === 'start') && !args.includes('--help') && !isBuilt()) {
  const code = await runNode(node, [inProject('scripts', 'build.mjs')])
  if (code !== 0) process.exit(code)
}
process.exit(await runNode(node, [...PROGRAM, ...args]))
