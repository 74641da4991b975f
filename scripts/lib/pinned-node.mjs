import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { inProject } from './project.mjs'

/** The first Node that runs our TypeScript as it is. */
const OLDEST_MAJOR = 24

/** The Node to run the product with: this one when it is new enough, else the one that npm installed. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_MAJOR) return process.execPath
  const system = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const pinned = inProject('node_modules', `node-${system}-${process.arch}`, 'bin', file)
  return existsSync(pinned) ? pinned : undefined
}

export function nodeMissing() {
  return `Banzu needs Node ${OLDEST_MAJOR} or newer; this is ${process.version} and there is no packaged one for ${process.platform}-${process.arch}: install Node ${OLDEST_MAJOR} from https://nodejs.org and start again.\n班组需要 Node ${OLDEST_MAJOR} 或更新版本（当前为 ${process.version}）：请从 https://nodejs.org 安装后重新启动。`
}

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * Runs a file to its end and answers its exit code. Ctrl-C reaches the whole terminal group, the child too: only
 * signals sent to us alone are passed on, or it would get each twice and take the second for "stop at once".
 *
 * @param {string} node
 * @param {string[]} args
 * @returns {Promise<number>}
 */
export function runNode(node, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { stdio: 'inherit' })
    for (const signal of FORWARDED) {
      process.on(signal, () => {
        if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal)
      })
    }
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : 15)))
  })
}
