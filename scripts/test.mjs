#!/usr/bin/env node
// npm test: everything that must hold, from a fresh clone on. `--only check|domain|module|e2e` runs one part,
// `--skip-e2e` leaves the browser tests out.
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBrowser, findBrowser } from './lib/browser.mjs'
import { ensureInstalled, InstallFailure } from './lib/install.mjs'
import { AREAS, walk } from './lib/source-files.mjs'
import { check, printSummary, runTool } from './lib/step.mjs'
import { listTests, readReport } from './lib/test-report.mjs'

/** @typedef {import('./lib/step.mjs').Result} Result */

const PARTS = /** @type {const} */ (['check', 'domain', 'module', 'e2e'])
const { values } = parseArgs({ options: { only: { type: 'string' }, 'skip-e2e': { type: 'boolean' } } })
const parts = PARTS.filter((part) =>
  values.only === undefined ? !(part === 'e2e' && values['skip-e2e']) : part === values.only,
)
if (parts.length === 0) fail(`--only takes one of ${PARTS.join(', ')}`)

/** The projects of vitest.config.ts that a part runs. */
const PROJECTS = { domain: ['domain', 'web'], module: ['module'], e2e: ['e2e'] }

/**
 * Lint and types each on half of the cores, side by side: every core that one of them is given repeats work of the
 * others, so that each alone on both of two cores takes more than half as much processor time again.
 */
const HALF = Math.max(1, Math.floor(availableParallelism() / 2))

/** @type {import('./lib/test-report.mjs').Told[]} */
const failures = []
/** @type {import('./lib/test-report.mjs').Told[]} */
const unsteady = []
const results = [await install()]
if (parts.includes('check')) results.push(...(await runChecks()))
if (parts.includes('domain')) results.push(await runTests('domain'))
if (parts.includes('module')) results.push(await runTests('module'))
if (parts.includes('e2e')) results.push(...(await runBrowserTests()))
process.stdout.write(listTests('Passed only at a later try:', unsteady) + listTests('Failed:', failures))
process.exitCode = printSummary(results) ? 0 : 1

/** @returns {Promise<Result>} */
async function install() {
  const started = Date.now()
  try {
    await ensureInstalled()
  } catch (error) {
    if (error instanceof InstallFailure) fail(error.message)
    throw error
  }
  return { name: 'install', passed: 1, failed: 0, milliseconds: Date.now() - started }
}

/** @returns {Promise<Result[]>} */
async function runChecks() {
  const areas = AREAS.filter((area) => walk(area).length > 0)
  const [linted, others] = await Promise.all([
    check('lint', ['oxlint', '--max-warnings=0'], { GOMAXPROCS: String(HALF) }),
    inTurn([
      ['types', ['tsc', '-p', '.', '--checkers', String(HALF)]],
      ['format', ['oxfmt', '--check']],
      ['boundaries', ['depcruise', '--output-type', 'err', ...areas]],
      ['unused code', ['knip', '--no-progress']],
      ['sizes', ['node', 'scripts/check-sizes.mjs']],
      ['names', ['node', 'scripts/check-names.mjs']],
      ['lock', ['node', 'scripts/check-lock.mjs']],
      ['completeness', ['node', 'scripts/check-completeness.mjs']],
    ]),
  ])
  return [linted, ...others]
}

/** @param {[name: string, command: string[]][]} steps */
async function inTurn(steps) {
  const done = []
  for (const [name, command] of steps) done.push(await check(name, command))
  return done
}

/** @param {'domain' | 'module' | 'e2e'} part @param {Record<string, string>} [env] @returns {Promise<Result>} */
async function runTests(part, env = {}) {
  const started = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'banzu-test-'))
  const report = join(folder, 'report.json')
  // Each test file of the server is a process that loads all of it: what Node compiled for one is there for the others.
  // Of this run alone, since each leaves its own copies of the test files behind.
  const compiled = { NODE_COMPILE_CACHE: join(folder, 'compiled') }
  process.stdout.write(`\n── ${part} tests ──\n`)
  const { code } = await runTool(
    [
      'vitest',
      'run',
      ...PROJECTS[part].map((project) => `--project=${project}`),
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { isShown: true, env: { ...compiled, ...env } },
  )
  const counts = readReport(report)
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  failures.push(...counts.failures)
  unsteady.push(...counts.unsteady)
  // Vitest also fails without a failed test: a file that does not load, an error outside of tests, a broken setup.
  const failed = counts.failed === 0 && (code !== 0 || counts.passed === 0) ? 1 : counts.failed
  const isEmpty = counts.passed + counts.failed === 0
  const note = isEmpty ? 'no tests found' : counts.skipped > 0 ? `${counts.skipped} skipped` : undefined
  return { name: `${part} tests`, passed: counts.passed, failed, milliseconds: Date.now() - started, note }
}

/** @returns {Promise<Result[]>} */
async function runBrowserTests() {
  const started = Date.now()
  const obstacle = ensureBrowser()
  if (obstacle !== undefined) {
    process.stdout.write(`\n── browser ──\n${obstacle}\n`)
    return [{ name: 'browser', passed: 0, failed: 1, milliseconds: Date.now() - started }]
  }
  const browser = { name: 'browser', passed: 1, failed: 0, milliseconds: Date.now() - started }
  const build = await check('build', ['node', 'scripts/build.mjs'])
  if (build.failed > 0) return [browser, build]
  return [browser, build, await runTests('e2e', { BANZU_CHROMIUM: findBrowser() ?? '' })]
}

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`${message}\n`)
  process.stdout.write('0 passed, 1 failed\n')
  process.exit(1)
}
