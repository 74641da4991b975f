import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { findNode } from './pinned-node.mjs'
import { inProject } from './project.mjs'

/**
 * @typedef {{ name: string, passed: number, failed: number, milliseconds: number, note?: string }} Result
 */

/**
 * Runs a tool of node_modules on the pinned Node.
 *
 * @param {string[]} command
 * @param {{ isShown?: boolean, env?: Record<string, string> }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runTool(command, options = {}) {
  const node = findNode() ?? process.execPath
  const path = [dirname(node), inProject('node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
  const [program = '', ...args] = command
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: inProject(),
      env: { ...process.env, ...options.env, PATH: path },
      stdio: options.isShown ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text))
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * A check is one step: it passes or fails, and shows its output when it fails. A line `summary: …` of it becomes its note.
 *
 * @param {string} name
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @returns {Promise<Result>}
 */
export async function check(name, command, env = {}) {
  const started = Date.now()
  const { code, output } = await runTool(command, { env })
  if (code !== 0) process.stdout.write(`\n── ${name} ──\n${output.trim()}\n`)
  const note = output.match(/(?<=^summary: ).*$/m)?.[0]
  return {
    name,
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    milliseconds: Date.now() - started,
    note,
  }
}

/** @param {Result[]} results */
export function printSummary(results) {
  const width = Math.max(...results.map(({ name }) => name.length))
  process.stdout.write('\n')
  for (const { name, passed, failed, milliseconds, note } of results) {
    const outcome =
      failed > 0 ? `${passed} passed, ${failed} failed` : passed === 0 ? '-' : `${passed} passed`
    const seconds = `${(milliseconds / 1000).toFixed(1)} s`
    process.stdout.write(
      `${name.padEnd(width)}  ${seconds.padStart(8)}  ${outcome}${note ? `  ${note}` : ''}\n`,
    )
  }
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    results.reduce((total, result) => total + result[key], 0)
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`)
  return sum('failed') === 0
}
