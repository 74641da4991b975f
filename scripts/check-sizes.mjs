// Files stay small enough to be read at one go: at most 400 lines, most of them under 200, half of them under 70.
// Function lengths and parameter counts are oxlint's (.oxlintrc.json).
import { AREAS, sourceFiles } from './lib/source-files.mjs'

const HARD_LIMIT = 400
const P90_AIM = 200
const MEDIAN_AIM = 70

/** Tables of data, as long as their data is. Anything else is cut up, not listed here. */
const DATA_TABLES = [
  /^server\/platform\/database\/schema\.ts$/,
  /^web\/locales\//,
  /^server\/demo\/cast\//,
  /^server\/migrations\//,
]

const files = sourceFiles().filter(({ path }) => !DATA_TABLES.some((table) => table.test(path)))
const code = files.filter(({ path }) => !/\.test\.tsx?$/.test(path))
const tests = files.filter(({ path }) => /\.test\.tsx?$/.test(path))

for (const area of AREAS)
  report(
    area,
    code.filter(({ path }) => path.startsWith(`${area}/`)),
  )
report('summary:', code)
reportTests('domain', (path) => path.startsWith('domain/'))
reportTests('all', () => true)

const tooLong = files.filter(({ lines }) => lines > HARD_LIMIT)
for (const { path, lines } of tooLong) console.error(`${path}: ${lines} lines, at most ${HARD_LIMIT}`)
process.exitCode = tooLong.length === 0 ? 0 : 1

/** @param {string} name @param {{ lines: number }[]} some */
function report(name, some) {
  if (some.length === 0) return
  const sorted = some.map(({ lines }) => lines).toSorted((a, b) => a - b)
  const at = (/** @type {number} */ share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const over = [
    ...(at(0.5) > MEDIAN_AIM ? ['median over aim'] : []),
    ...(at(0.9) > P90_AIM ? ['p90 over aim'] : []),
  ]
  console.log(
    `${name.padEnd(9)} ${String(sorted.length).padStart(4)} files, lines: median ${at(0.5)}, p90 ${at(0.9)}, longest ${at(1)} ${over.join(', ')}`.trim(),
  )
}

/** @param {string} name @param {(path: string) => boolean} belongs */
function reportTests(name, belongs) {
  const total = (/** @type {typeof files} */ some) =>
    some
      .filter(({ path }) => belongs(path) && /\.tsx?$/.test(path))
      .reduce((sum, { lines }) => sum + lines, 0)
  const [testLines, codeLines] = [total(tests), total(code)]
  if (codeLines > 0)
    console.log(`${name.padEnd(9)} test lines ÷ code lines: ${(testLines / codeLines).toFixed(2)}`)
}
