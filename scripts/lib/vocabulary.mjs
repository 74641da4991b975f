import { basename, dirname, extname } from 'node:path'

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

/**
 * What is wrong with a file's name or its folders' names.
 *
 * @param {string} path below the root, with forward slashes
 * @returns {string[]}
 */
export function complaintsAbout(path) {
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
      return path.startsWith('server/migrations/') ? MIGRATION.test(name) : KEBAB.test(name)
    case '.css':
      // The styles of one component stand beside it, under its name.
      return name.endsWith('.module') ? isModuleName(name.slice(0, -'.module'.length)) : KEBAB.test(name)
    case '.ts':
    case '.mjs':
      return KEBAB.test(name)
    default:
      return true
  }
}

/** @param {string} name */
function isModuleName(name) {
  return PASCAL.test(name) || KEBAB.test(name)
}

/** @param {string} extension */
function wanted(extension) {
  if (extension === '.tsx') return 'a component is PascalCase.tsx'
  return extension === '.sql' ? 'a migration is 0001_what.sql' : `files are kebab-case${extension}`
}
