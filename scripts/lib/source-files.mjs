import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { inProject } from './project.mjs'

export const AREAS = ['domain', 'contract', 'server', 'web', 'widget', 'e2e', 'bench', 'scripts']

const EXTENSIONS = new Set(['.ts', '.tsx', '.mjs', '.css', '.sql'])

/**
 * Our own source files, as paths below the root with forward slashes.
 *
 * @returns {{ path: string, lines: number }[]}
 */
export function sourceFiles() {
  return AREAS.flatMap((area) => walk(area))
    .filter((path) => EXTENSIONS.has(extname(path)))
    .map((path) => ({
      path,
      lines: readFileSync(inProject(path), 'utf8').split('\n').length - 1,
    }))
}

/** @param {string} folder @returns {string[]} */
export function walk(folder) {
  let entries
  try {
    entries = readdirSync(inProject(folder), { withFileTypes: true })
  } catch {
    return []
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name).replaceAll('\\', '/')
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : walk(path)
    return [path]
  })
}
