import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'banzu-run-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a script by `scripts/node.mjs`, sends the signal once it has spoken, and answers how it ended. */
function run(source: string, signal?: NodeJS.Signals): Promise<{ code: number | null; output: string }> {
  const file = join(folder, 'script.ts')
  writeFileSync(file, source)
  const child = spawn(process.execPath, ['scripts/node.mjs', file, 'first', 'second'])
  let output = ''
  child.stdout.on('data', (text) => (output += text))
  child.stdout.once('data', () => signal !== undefined && child.kill(signal))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })))
}

// Two cold starts of Node each: seconds on a machine that has just been switched on.
describe('node.mjs', { timeout: 60_000 }, () => {
  it('runs TypeScript on a Node that reads it, with the arguments, and ends with its exit code', async () => {
    const source =
      'const [, , ...args]: string[] = process.argv; console.log(Number(process.versions.node.split(".")[0]) >= 24, args.join("+")); process.exit(7)'
    expect(await run(source)).toEqual({ code: 7, output: 'true first+second\n' })
  })

  it('passes a signal on and waits until the script has ended in its own order', async () => {
    const source =
      'process.once("SIGTERM", () => setTimeout(() => { console.log("in order"); process.exit(0) }, 100)); setInterval(() => {}, 1000); console.log("ready")'
    expect(await run(source, 'SIGTERM')).toEqual({ code: 0, output: 'ready\nin order\n' })
  })
})
