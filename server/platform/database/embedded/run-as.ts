import { spawnSync } from 'node:child_process'
import { chmod, chown, readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartRefusal } from '../../start-refusal.ts'

/** How to run PostgreSQL, which refuses to run as root. */
export interface RunAs {
  readonly prefix: readonly string[]
  readonly ids?: { readonly uid: number; readonly gid: number }
}

/** `nobody` on every Linux; inside the namespace the files of root look as if they were his. */
const NOBODY = 65_534
const NAMESPACE = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`] as const

/**
 * For a user other than root: as himself. For root: as the owner of the cluster (or of the data directory, when there
 * is none yet) when that is not root; else in a user namespace, where root's own files stay readable even below a
 * private home; else, where the kernel forbids that, as `nobody`, who then gets the cluster.
 */
export async function chooseUser(cluster: string, binary: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const dataDir = dirname(cluster)
  const { uid, gid } = await stat(cluster).catch(() => stat(dataDir))
  if (uid === 0 && runs([...NAMESPACE, binary, '--version'])) return { prefix: NAMESPACE }
  const ids = uid === 0 ? { uid: NOBODY, gid: NOBODY } : { uid, gid }
  await letPass(dataDir)
  if (!runs([binary, '--version'], ids) || !canEnter(dataDir, ids)) throw needsUser(dataDir)
  return { prefix: [], ids }
}

/** The cluster in it stays closed to all but its owner. */
async function letPass(dataDir: string): Promise<void> {
  const { mode } = await stat(dataDir)
  await chmod(dataDir, mode | 0o011)
}

/** Asked of a shell, since Node changes to a directory before it changes the user. */
function canEnter(directory: string, ids: { uid: number; gid: number }): boolean {
  return runs(['/bin/sh', '-c', 'cd "$0"', directory], ids)
}

/** Gives everything below `path` to the user that PostgreSQL runs as; nothing to do when that is ourselves. */
export async function handOver(path: string, user: RunAs): Promise<void> {
  if (user.ids === undefined) return
  await chown(path, user.ids.uid, user.ids.gid)
  for (const entry of await readdir(path, { recursive: true })) {
    await chown(join(path, entry), user.ids.uid, user.ids.gid)
  }
}

function runs(command: readonly string[], ids?: { uid: number; gid: number }): boolean {
  const [program = '', ...args] = command
  return spawnSync(program, args, { stdio: 'ignore', cwd: '/', ...ids }).status === 0
}

function needsUser(dataDir: string): StartRefusal {
  return new StartRefusal('database.needs_user', {
    en: `PostgreSQL does not run as root, and no other user can reach ${dataDir} and this program: start Banzu as an ordinary user.`,
    zh: `PostgreSQL 不能以 root 运行，而其他用户又无法访问 ${dataDir} 和本程序：请用普通用户启动班组。`,
  })
}
