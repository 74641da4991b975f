// One vocabulary for files and folders, so that a reader finds a thing by its name.
import { basename, dirname, extname } from 'node:path'
import { AREAS, walk } from './lib/source-files.mjs'

const KEBAB = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const PASCAL = /^[A-Z][A-Za-z0-9]*$/
const MIGRATION = /^\d{4}_[a-z0-9]+(?:_[a-z0-9]+)*$/

/** Drawers that anything fits into: a thing is filed under what it is about. */
const DRAWERS = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'manager',
  'managers',
  'types',
  'misc',
  'shared',
])
/** Not components, though they hold JSX. */
const ROOTS = new Set(['main', 'routes'])

const complaints = AREAS.flatMap((area) => walk(area)).flatMap(complaintsAbout)
for (const complaint of complaints) console.error(complaint)
process.exitCode = complaints.length === 0 ? 0 : 1

/** @param {string} path */
function complaintsAbout(path) {
  const found = dirname(path)
    .split('/')
    .filter((folder) => !KEBAB.test(folder) || DRAWERS.has(folder))
    .map(
      (folder) => `${path}: folder "${folder}" ${DRAWERS.has(folder) ? 'is a drawer' : 'is not kebab-case'}`,
    )
  const name = basename(path, extname(path)).replace(/\.(?:test|d|config)$/, '')
  if (DRAWERS.has(name)) found.push(`${path}: "${name}" is a drawer, name it after what it exports`)
  if (!isWellNamed(name, path)) found.push(`${path}: ${wanted(extname(path))}`)
  return found
}

/** @param {string} name @param {string} path */
function isWellNamed(name, path) {
  switch (extname(path)) {
    case '.tsx':
      return PASCAL.test(name) || ROOTS.has(name) || (path.endsWith('.test.tsx') && KEBAB.test(name))
    case '.sql':
      return MIGRATION.test(name) || KEBAB.test(name)
    case '.ts':
    case '.mjs':
    case '.css':
      return KEBAB.test(name)
    default:
      return true
  }
}

/** @param {string} extension */
function wanted(extension) {
  if (extension === '.tsx') return 'a component is PascalCase.tsx'
  return extension === '.sql' ? 'a migration is 0001_what.sql' : `files are kebab-case${extension}`
}
