import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

/** Of an error's text as much as tells what was expected, and where. */
const LINES_SHOWN = 6

/**
 * What Vitest's JSON report says.
 *
 * @typedef {{ name: string, errors: string[] }} Told a test, or a file that does not load, by path and title
 * @typedef {{ passed: number, failed: number, skipped: number, failures: Told[], unsteady: Told[] }} TestReport
 *   `unsteady` are the tests that passed at a later try
 */

/** @param {string} file @returns {TestReport} */
export function readReport(file) {
  try {
    return toReport(JSON.parse(readFileSync(file, 'utf8')), process.cwd())
  } catch {
    return { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] }
  }
}

/**
 * @typedef {{ fullName: string, status: string, failureMessages: string[] }} VitestTest
 * @typedef {{ name: string, status: string, message: string, assertionResults: VitestTest[] }} VitestFile
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, testResults: VitestFile[] }} VitestReport
 *
 * @param {VitestReport} found @param {string} root @returns {TestReport}
 */
export function toReport(found, root) {
  const tests = found.testResults.flatMap((file) =>
    file.assertionResults.map((test) => ({
      status: test.status,
      name: `${relative(root, file.name)}: ${test.fullName.trim()}`,
      errors: test.failureMessages,
    })),
  )
  // A file that does not load, or whose preparation fails, has failed without a failed test.
  const files = found.testResults
    .filter(
      (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
    )
    .map((file) => ({ name: relative(root, file.name), errors: [file.message] }))
  return {
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests,
    failures: [...tests.filter(({ status }) => status === 'failed').map(told), ...files],
    unsteady: tests.filter(({ status, errors }) => status === 'passed' && errors.length > 0).map(told),
  }
}

/** @param {Told} told @returns {Told} */
function told({ name, errors }) {
  return { name, errors }
}

/** The tests by name with the beginning of each error: what a log that is cut in the middle still tells at its end. @param {string} heading @param {readonly Told[]} tests */
export function listTests(heading, tests) {
  if (tests.length === 0) return ''
  const lines = tests.flatMap(({ name, errors }) => [`  ${name}`, ...errors.flatMap(beginning)])
  return `\n${heading}\n${lines.join('\n')}\n`
}

/** @param {string} error */
function beginning(error) {
  return error
    .split('\n')
    .slice(0, LINES_SHOWN)
    .map((line) => `    ${line}`)
}
