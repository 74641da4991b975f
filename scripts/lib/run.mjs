import { ensureInstalled, InstallFailure } from './install.mjs'
import { findNode, nodeMissing } from './pinned-node.mjs'

/** Installs what is missing and answers the Node to run our files on. Ends the process with a sentence when it cannot. */
export async function prepareNode() {
  try {
    await ensureInstalled()
  } catch (error) {
    if (!(error instanceof InstallFailure)) throw error
    refuse(error.message)
  }
  return findNode() ?? refuse(nodeMissing())
}

/** @param {string} message @returns {never} */
function refuse(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
