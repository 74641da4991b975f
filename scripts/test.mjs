#!/usr/bin/env node
// npm test: everything that must hold, from a fresh clone on. `--only check|domain|module|e2e` runs one part,
// `--skip-e2e` leaves the browser tests out.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
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
  const steps = /** @type {[string, string[]][]} */ ([
    ['types', ['tsc', '-p', '.']],
    ['lint', ['oxlint', '--max-warnings=0']],
    ['format', ['oxfmt', '--check']],
    ['boundaries', ['depcruise', '--output-type', 'err', ...areas]],
    ['unused code', ['knip', '--no-progress']],
    ['sizes', ['node', 'scripts/check-sizes.mjs']],
    ['names', ['node', 'scripts/check-names.mjs']],
    ['lock', ['node', 'scripts/check-lock.mjs']],
    ['completeness', ['node', 'scripts/check-completeness.mjs']],
  ])
  const done = []
  for (const [name, command] of steps) done.push(await check(name, command))
  return done
}

/** @param {'domain' | 'module' | 'e2e'} project @param {Record<string, string>} [env] @returns {Promise<Result>} */
async function runTests(project, env = {}) {
  const started = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'banzu-test-'))
  const report = join(folder, 'report.json')
  process.stdout.write(`\n── ${project} tests ──\n`)
  const { code } = await runTool(
    [
      'vitest',
      'run',
      '--project',
      project,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { isShown: true, env },
  )
  const counts = readReport(report)
  rmSync(folder, { recursive: true })
  failures.push(...counts.failures)
  unsteady.push(...counts.unsteady)
  // Vitest also fails without a failed test: a file that does not load, an error outside of tests, a broken setup.
  const failed = counts.failed === 0 && (code !== 0 || counts.passed === 0) ? 1 : counts.failed
  const isEmpty = counts.passed + counts.failed === 0
  const note = isEmpty ? 'no tests found' : counts.skipped > 0 ? `${counts.skipped} skipped` : undefined
  return { name: `${project} tests`, passed: counts.passed, failed, milliseconds: Date.now() - started, note }
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
