#!/usr/bin/env node
// The one way in, on any Node from 20 up: installs what is missing, then runs the program on the pinned Node.
import { inProject } from './scripts/lib/project.mjs'
import { runInstalled } from './scripts/lib/run.mjs'

await runInstalled(inProject('server', 'main.ts'), process.argv.slice(2))
