import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { inProject } from './project.mjs'
import { walk } from './source-files.mjs'

/** What the console and the widget are made of. */
const SOURCES = ['web', 'widget', 'contract', 'domain']
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json']
const STAMP = inProject('dist', '.stamp')

/** The build configurations there are, as paths below the root. */
export const CONFIGURATIONS = ['vite.config.ts', 'vite.widget.config.ts', 'widget/vite.config.ts'].filter(
  (file) => existsSync(inProject(file)),
)

/** Some 30 ms for the whole tree: reading is cheaper than trusting times, which a clone or a copy sets anew. */
export function fingerprint() {
  const hash = createHash('sha256')
  const sources = SOURCES.flatMap((folder) => walk(folder)).filter((path) => !/\.test\.tsx?$/.test(path))
  for (const file of [...sources.sort(), ...FILES, ...CONFIGURATIONS]) {
    hash.update(`${file}\0`).update(readFileSync(inProject(file)))
  }
  return hash.digest('hex')
}

/** Whether dist/ holds what these sources make. */
export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint()
}

/** The stamp goes first and comes last: a build that broke off is never taken for a whole one. */
export function forgetBuild() {
  rmSync(STAMP, { force: true })
}

/** @param {string} built the fingerprint taken before the build began */
export function rememberBuild(built) {
  mkdirSync(inProject('dist'), { recursive: true })
  writeFileSync(STAMP, built)
}
