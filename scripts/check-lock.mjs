// package-lock.json says just what package.json does, with exact versions: what was tested is what gets installed.
import { readFileSync } from 'node:fs'
import { inProject } from './lib/project.mjs'

const read = (/** @type {string} */ file) => JSON.parse(readFileSync(inProject(file), 'utf8'))
const wanted = read('package.json')
const locked = read('package-lock.json').packages['']
const complaints = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
  differences(kind),
)
for (const complaint of complaints) console.error(complaint)
process.exitCode = complaints.length === 0 ? 0 : 1

/** @param {string} kind */
function differences(kind) {
  const [stated, held] = [wanted[kind] ?? {}, locked[kind] ?? {}]
  const names = [...new Set([...Object.keys(stated), ...Object.keys(held)])]
  return names.flatMap((name) => {
    if (stated[name] !== held[name]) {
      return [
        `${kind} ${name}: package.json ${stated[name] ?? 'without'}, lock ${held[name] ?? 'without'}; run npm install`,
      ]
    }
    return /^(?:npm:.+@)?\d/.test(stated[name])
      ? []
      : [`${kind} ${name}: ${stated[name]} is not an exact version`]
  })
}
