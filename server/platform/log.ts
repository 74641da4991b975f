import { pino, type DestinationStream, type Logger } from 'pino'
import { plainLine } from './plain-line.ts'

export type Log = Logger

/** Lines on standard error: JSON for machines, sentences in a terminal. Secrets are never written. */
export function openLog(level: string): Log {
  const terminal = { write: (line: string) => void process.stderr.write(plainLine(line)) }
  return logTo(process.stderr.isTTY ? terminal : pino.destination(2), level)
}

export function logTo(destination: DestinationStream, level: string): Log {
  const secrets = ['password', 'secret', 'token', '*.password', '*.secret', '*.token', 'headers.cookie']
  return pino(
    {
      level,
      redact: secrets,
      serializers: { error: pino.stdSerializers.err, cause: pino.stdSerializers.err },
    },
    destination,
  )
}
