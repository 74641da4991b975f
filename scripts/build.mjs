// Builds console and widget into dist/ when what they are made of has changed since the last build.
import { build } from 'vite'
import { CONFIGURATIONS, fingerprint, forgetBuild, isBuilt, rememberBuild } from './lib/build-stamp.mjs'
import { compressFolder } from './lib/compress.mjs'
import { inProject } from './lib/project.mjs'

if (!isBuilt()) {
  process.chdir(inProject())
  process.stderr.write('Building console and widget …\n')
  // Vite draws its progress on a terminal; one line says enough.
  process.stdout.isTTY = false
  const started = Date.now()
  const sources = fingerprint()
  forgetBuild()
  for (const configFile of CONFIGURATIONS) await build({ configFile, logLevel: 'warn' })
  compressFolder(inProject('dist'))
  rememberBuild(sources)
  process.stderr.write(`Console and widget built in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}
