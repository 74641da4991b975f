/** PostgreSQL: connection exceptions, too few resources (a full disk too), shutting down and starting up. */
const OUTAGE_CODES = /^(?:08|53|57P0)/
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'])
/** What the driver says without a code. */
const OUTAGE_WORDS = /connection terminated|timeout exceeded when trying to connect|client has encountered/i

/** Whether the database was away: the same work succeeds once it is back, however often it failed meanwhile. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  const isConnecting = 'syscall' in error && error.syscall !== 'open'
  if (OUTAGE_CODES.test(code) || (UNREACHABLE.has(code) && isConnecting) || OUTAGE_WORDS.test(error.message))
    return true
  return isOutage(error.cause)
}

const DISK_FULL = '53100'

/** Nothing more can be written, or nothing at all can be asked; either way the same work succeeds later. */
export type StorageTrouble = 'storage.full' | 'storage.away'

/** What keeps the database from doing its part; undefined where the fault is another. */
export function storageTrouble(error: unknown): StorageTrouble | undefined {
  if (isDiskFull(error)) return 'storage.full'
  return isOutage(error) ? 'storage.away' : undefined
}

function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return ('code' in error && error.code === DISK_FULL) || isDiskFull(error.cause)
}
