import { ensureInstalled, InstallFailure } from './install.mjs'
import { findNode, nodeMissing, runNode } from './pinned-node.mjs'

/**
 * Runs a file of ours as on every machine: packages installed, on a Node that is new enough.
 *
 * @param {string} file
 * @param {string[]} args
 */
export async function runInstalled(file, args) {
  try {
    await ensureInstalled()
  } catch (error) {
    if (!(error instanceof InstallFailure)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
  const node = findNode()
  if (node === undefined) {
    process.stderr.write(`${nodeMissing()}\n`)
    process.exit(1)
  }
  process.exit(await runNode(node, [file, ...args]))
}
