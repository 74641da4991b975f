// What no type can say: every table has one writer, every route is named by a test, every glossary word is used.
import { readFileSync } from 'node:fs'
import { untestedRoutes } from './lib/route-tests.mjs'
import { inProject } from './lib/project.mjs'
import { sourceFiles } from './lib/source-files.mjs'
import { strayWriters } from './lib/table-writers.mjs'

const files = sourceFiles().map(({ path }) => ({ path, text: readFileSync(inProject(path), 'utf8') }))
const complaints = [...strayWriters(files), ...(await untestedRoutes(files)), ...unusedWords()]
for (const complaint of complaints) console.error(complaint)
process.exitCode = complaints.length === 0 ? 0 : 1

/** The code words of GLOSSARY.md (third column, in backticks) that no source file knows. */
function unusedWords() {
  const code = files.map(({ text }) => text).join('\n')
  const known = new Set(code.match(/[A-Za-z][A-Za-z0-9_]*/g))
  const folders = new Set(files.flatMap(({ path }) => path.split('/')))
  return readFileSync(inProject('GLOSSARY.md'), 'utf8')
    .split('\n')
    .flatMap((line) => line.split('|')[3]?.match(/(?<=`)[^`]+(?=`)/g) ?? [])
    .filter((word) => !folders.has(word) && !word.split(/[.\s-]/).every((part) => known.has(part)))
    .map((word) => `GLOSSARY.md: no code says "${word}"`)
}
