import { pino, type Logger } from 'pino'

export type Log = Logger

/** Structured lines on standard error; people read standard output. Secrets are never written. */
export function openLog(level: string): Log {
  return pino(
    { level, redact: ['password', 'secret', 'token', '*.password', '*.secret', '*.token', 'headers.cookie'] },
    pino.destination(2),
  )
}
