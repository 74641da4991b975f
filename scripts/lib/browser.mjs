import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const DEBIAN_PACKAGES = { browser: 'chromium', fonts: 'fonts-noto-cjk' }

/** The Chromium that the browser tests drive: `BANZU_CHROMIUM`, else the first one found. */
export function findBrowser() {
  const named = process.env.BANZU_CHROMIUM
  if (named !== undefined) return existsSync(named) ? named : undefined
  const onPath = PROGRAMS.map(locate).find((path) => path !== undefined)
  return onPath ?? APPLICATIONS.find((path) => existsSync(path))
}

/**
 * Installs what the browser tests lack where we may (Debian, as root). Without Chinese fonts every text would be
 * boxes, and its width another. Answers what is in the way, or undefined.
 */
export function ensureBrowser() {
  const missing = lacking()
  if (missing.length === 0) return undefined
  if (!isDebianRoot()) return advice(missing)
  process.stderr.write(`Installing ${missing.join(' and ')} …\n`)
  apt(['update'])
  const done = apt(['install', '-y', '--no-install-recommends', ...missing])
  return lacking().length === 0 ? undefined : `${advice(missing)}\n${done.stderr.slice(-1000)}`
}

function lacking() {
  return [
    ...(findBrowser() === undefined ? [DEBIAN_PACKAGES.browser] : []),
    ...(hasChineseFonts() ? [] : [DEBIAN_PACKAGES.fonts]),
  ]
}

function hasChineseFonts() {
  if (process.platform !== 'linux') return true
  const { stdout } = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  return (stdout ?? '').trim() !== ''
}

function isDebianRoot() {
  return process.getuid?.() === 0 && locate('apt-get') !== undefined
}

/** @param {string[]} args */
function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync('apt-get', ['-qq', ...args], { encoding: 'utf8', env })
}

/** @param {string[]} missing */
function advice(missing) {
  return (
    `The browser tests need ${missing.join(' and ')}. On Debian or Ubuntu: sudo apt-get install -y ${missing.join(' ')}. ` +
    'Elsewhere: install Chromium or Chrome (BANZU_CHROMIUM=/path/to/it when it is not found) and a Chinese font such as Noto Sans CJK. ' +
    'To leave the browser tests out: npm test -- --skip-e2e'
  )
}

/** @param {string} program */
function locate(program) {
  if (process.platform === 'win32') return undefined
  const { stdout, status } = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}
