// Builds console and widget into dist/ when what they are made of has changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { inProject } from './lib/project.mjs'
import { walk } from './lib/source-files.mjs'

const SOURCES = ['web', 'widget', 'contract', 'domain']
const FILES = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'vite.widget.config.ts',
]
const STAMP = inProject('dist', '.stamp')

const wanted = fingerprint()
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== wanted) {
  const started = Date.now()
  rmSync(STAMP, { force: true })
  for (const config of ['vite.config.ts', 'vite.widget.config.ts']) {
    if (existsSync(inProject(config))) await build(config)
  }
  mkdirSync(inProject('dist'), { recursive: true })
  writeFileSync(STAMP, wanted)
  process.stderr.write(`Console and widget built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

function fingerprint() {
  const hash = createHash('sha256')
  const files = SOURCES.flatMap((folder) => walk(folder)).filter((path) => !/\.test\.tsx?$/.test(path))
  for (const file of [...files.toSorted(), ...FILES]) {
    if (existsSync(inProject(file))) hash.update(`${file}\0`).update(readFileSync(inProject(file)))
  }
  return hash.digest('hex')
}

/** @param {string} config */
async function build(config) {
  const { build: viteBuild } = await import('vite')
  await viteBuild({ configFile: inProject(config), root: inProject(), logLevel: 'warn' })
}
