import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inProject } from './project.mjs'

const STAMP = inProject('node_modules', '.banzu-installed')

/**
 * Installs what package-lock.json names, unless node_modules already holds just that.
 * `npm ci` would refuse this lock, which lacks the optional packages of other systems; `--no-save` keeps it as it is.
 */
export async function ensureInstalled() {
  const wanted = fingerprint()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  const started = Date.now()
  const progress = showProgress('Installing packages')
  const { code, output } = await install()
  progress.end()
  if (code !== 0) throw new InstallFailure(explain(output))
  writeFileSync(STAMP, fingerprint())
  process.stderr.write(`Packages installed in ${secondsSince(started)} s\n`)
}

const INSTALL = [
  'install',
  '--no-save',
  '--no-audit',
  '--no-fund',
  '--no-progress',
  '--include=dev',
  '--include=optional',
]

/** Without a network npm would try for many minutes before it says so; what its cache holds is still enough. */
async function install() {
  const cache = mkdtempSync(join(tmpdir(), 'banzu-npm-'))
  try {
    const first = await npm((await isRegistryUnreachable()) ? [...INSTALL, '--offline'] : INSTALL)
    const isCacheClosed =
      first.code !== 0 && /EACCES|EPERM|EROFS/.test(first.output) && first.output.includes('_cacache')
    return isCacheClosed ? await npm([...INSTALL, `--cache=${cache}`]) : first
  } finally {
    rmSync(cache, { recursive: true, force: true })
  }
}

/** True only when it is sure: behind a proxy npm finds its own way, which this does not know. */
async function isRegistryUnreachable() {
  const keys = ['registry', 'proxy', 'https-proxy']
  const [registry, ...proxies] = (await npm(['config', 'get', ...keys])).output.match(/(?<==).*$/gm) ?? []
  const isProxied =
    proxies.some((proxy) => proxy !== 'null') ||
    Object.keys(process.env).some((name) => /^(https?|all)_proxy$/i.test(name))
  if (registry === undefined || !URL.canParse(registry) || isProxied) return false
  try {
    await fetch(registry, { method: 'HEAD', signal: AbortSignal.timeout(10_000) })
    return false
  } catch (error) {
    // A certificate that only npm has been told to trust is no missing network.
    const code = /** @type {{ cause?: { code?: string } }} */ (error).cause?.code ?? ''
    return /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT/.test(
      code,
    )
  }
}

/** What is in the way of an installation, said in one sentence. */
export class InstallFailure extends Error {}

function fingerprint() {
  const hash = createHash('sha256')
  for (const file of ['package.json', 'package-lock.json']) hash.update(readFileSync(inProject(file)))
  return hash.update(`${process.platform}-${process.arch}`).digest('hex')
}

/** @param {string[]} args @returns {Promise<{ code: number | null, output: string }>} */
function npm(args) {
  return new Promise((resolve) => {
    const [command = 'npm', ...rest] = npmCommand()
    const child = spawn(command, [...rest, ...args], { cwd: inProject(), stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (/** @type {Buffer} */ text) => {
      output += text
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.once('error', (error) => resolve({ code: 1, output: error.message }))
    child.once('close', (code) => resolve({ code, output }))
  })
}

/** The npm that started us when one did: the same one again, without a search and without a shell. */
function npmCommand() {
  const running = process.env.npm_execpath
  if (running?.endsWith('.js')) return [process.execPath, running]
  return process.platform === 'win32' ? ['cmd.exe', '/d', '/c', 'npm'] : ['npm']
}

/** @param {string} output of npm */
function explain(output) {
  const detail = output
    .split('\n')
    .filter((line) => /npm (error|ERR!)/.test(line))
    .slice(0, 6)
    .join('\n')
  if (/ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH|ECONNRESET/.test(output)) {
    return `The npm registry cannot be reached: connect this machine to the network (or set a registry with "npm config set registry") and start again.\n无法连接 npm 源：请联网，或用 npm config set registry 设置可用的源，然后重新启动。\n${detail}`
  }
  if (/ENOSPC/.test(output)) {
    return `The disk is full: free about 1 GB and start again.\n磁盘已满：请腾出约 1 GB 空间后重新启动。\n${detail}`
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `npm cannot write: give this user the directory ${inProject()} and npm's cache (npm config get cache), then start again.\nnpm 无法写入：请把 ${inProject()} 和 npm 缓存目录的权限交给当前用户，然后重新启动。\n${detail}`
  }
  return `npm install failed:\n${detail || output.slice(-2000)}`
}

const LINE_EVERY_MS = 15_000

/** One line on a terminal that shows the seconds; elsewhere a line every now and then. @param {string} title */
function showProgress(title) {
  const started = Date.now()
  if (!process.stderr.isTTY) {
    process.stderr.write(`${title} …\n`)
    const line = setInterval(
      () => process.stderr.write(`${title} … ${secondsSince(started)} s\n`),
      LINE_EVERY_MS,
    )
    return { end: () => clearInterval(line) }
  }
  const draw = () => process.stderr.write(`\r${title} … ${secondsSince(started)} s `)
  draw()
  const timer = setInterval(draw, 1000)
  return {
    end() {
      clearInterval(timer)
      process.stderr.write('\r\x1b[K')
    },
  }
}

/** @param {number} started */
function secondsSince(started) {
  return Math.round((Date.now() - started) / 1000)
}
