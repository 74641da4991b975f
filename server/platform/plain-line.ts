const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
}
/** What machines want of a line and people do not. */
const MACHINE_FIELDS = new Set(['level', 'time', 'pid', 'hostname', 'msg', 'error', 'cause'])

/**
 * One line of the log as a person at a terminal reads it: `14:05:52 warn  cannot listen …: connection refused (port 3000)`.
 * What cannot be read as a line of the log is returned as it is.
 */
export function plainLine(json: string): string {
  const line = parse(json)
  if (!line) return json
  const { level, time, msg, error, cause } = line
  const clock = typeof time === 'number' ? new Date(time).toTimeString().slice(0, 8) : ''
  const reasons = [error, cause].map(reasonOf).filter((reason) => reason !== '')
  const rest = Object.entries(line)
    .filter(([key]) => !MACHINE_FIELDS.has(key))
    .map(([key, value]) => `${key} ${textOf(value)}`)
  const told = [textOf(msg), ...reasons].join(': ')
  const aside = rest.length === 0 ? '' : ` (${rest.join(', ')})`
  return `${clock} ${LEVELS[Number(level)] ?? 'log'}  ${told}${aside}${stackOf(error)}\n`
}

function parse(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error === 'string' ? error : ''
  const message = 'message' in error ? error.message : 'code' in error ? error.code : ''
  return typeof message === 'string' ? message : ''
}

/** Whoever reports a bug needs to say where it was. */
function stackOf(error: unknown): string {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? error.stack : undefined
  return typeof stack === 'string' ? `\n${stack.split('\n').slice(1, 6).join('\n')}` : ''
}
