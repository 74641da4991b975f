import { createServer } from 'node:net'
import type { Config } from '../platform/config.ts'
import { inspectDataDirectory } from '../platform/database/embedded/inspect.ts'
import { StartRefusal } from '../platform/start-refusal.ts'

/**
 * Before anything is made for a new company: whoever only has a wrong port finds no directory left behind. With data
 * there already, the database is opened first, which knows better whether Banzu itself holds the port.
 * @throws StartRefusal port.taken
 */
export async function requirePortForNewData(config: Config): Promise<void> {
  if (config.databaseUrl === undefined && (await isUntouched(config.dataDir))) await requireFreePort(config)
}

async function isUntouched(dataDir: string): Promise<boolean> {
  try {
    const { state, owner } = await inspectDataDirectory(dataDir)
    return state === 'absent' && owner === undefined
  } catch {
    // What is wrong with the directory is said by who opens it.
    return false
  }
}

function requireFreePort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => {
      if (isTaken(error)) reject(portTaken(port, error))
      // Whatever else is wrong with the address is said when it is listened on.
      else resolve()
    })
    probe.listen({ host, port }, () => probe.close(() => resolve()))
  })
}

export function isTaken(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

export function portTaken(port: number, cause: Error): StartRefusal {
  return new StartRefusal(
    'port.taken',
    {
      en: `Port ${port} is taken by another program: end it, or start Banzu with BANZU_PORT set to a free one.`,
      zh: `端口 ${port} 已被其他程序占用：请先关闭它，或用 BANZU_PORT 换一个端口再启动。`,
    },
    cause,
  )
}
