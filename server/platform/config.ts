import path from 'node:path'
import { z } from 'zod'

const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  BANZU_DATA: z.string().min(1).default('data'),
  BANZU_HOST: z.string().min(1).default('127.0.0.1'),
  BANZU_PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  BANZU_URL: z.url({ protocol: /^https?$/ }).optional(),
  BANZU_DEMO: z.enum(['on', 'off']).default('on'),
  BANZU_INTERNAL_CALLBACKS: z.string().default(''),
  BANZU_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
})

/** What each setting takes, for whoever wrote something else. */
const TAKES: Readonly<Record<keyof z.input<typeof environment>, string>> = {
  DATABASE_URL: 'postgres://user:password@host/database',
  BANZU_DATA: './data',
  BANZU_HOST: '127.0.0.1',
  BANZU_PORT: '0-65535',
  BANZU_URL: 'https://desk.example.com',
  BANZU_DEMO: 'on | off',
  BANZU_INTERNAL_CALLBACKS: 'erp.lan,10.0.0.7',
  BANZU_LOG: 'debug | info | warn | error | silent',
}

export interface Config {
  /** A PostgreSQL server to use instead of the embedded one. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly host: string
  readonly port: number
  /** The address that people type; links in invitations begin with it. Undefined: the request's own. */
  readonly publicUrl: string | undefined
  /** Fill the demo company when the database is new. */
  readonly isDemoWanted: boolean
  /** Hosts of our own network to which replies may be delivered, without https too. */
  readonly internalCallbackHosts: readonly string[]
  readonly logLevel: string
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads the settings from the environment.
 * @throws ConfigError naming each variable that is wrong, and why.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const wrong = [...new Set(parsed.error.issues.map(({ path: [name] }) => name as keyof typeof TAKES))]
    throw new ConfigError(wrong.map((name) => faultOf(name, env[name])).join('\n'))
  }
  const values = parsed.data
  return {
    databaseUrl: values.DATABASE_URL,
    dataDir: path.resolve(values.BANZU_DATA),
    host: values.BANZU_HOST,
    port: values.BANZU_PORT,
    publicUrl: values.BANZU_URL,
    isDemoWanted: values.BANZU_DEMO === 'on',
    internalCallbackHosts: values.BANZU_INTERNAL_CALLBACKS.split(',')
      .map((host) => host.trim().toLowerCase())
      .filter(Boolean),
    logLevel: values.BANZU_LOG,
  }
}

function faultOf(name: keyof typeof TAKES, given = ''): string {
  // An address may hold a password: it is not said again.
  const written = name === 'DATABASE_URL' ? '' : `=${given}`
  return [
    `${name}${written} is not what this setting takes (${TAKES[name]}): mend it and start again.`,
    `${name}${written} 不是这个设置能用的值（${TAKES[name]}）：请改正后再启动。`,
  ].join('\n')
}
