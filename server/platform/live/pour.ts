import type { ServerResponse } from 'node:http'
import { ORPCError } from '@orpc/server'
import type { LiveStream } from './live-stream.ts'
import type { Wire } from './wire.ts'

/** Shorter than what proxies and browsers wait for a connection that says nothing. */
const KEEP_ALIVE_MS = 5_000
const KEEP_ALIVE = ': \n\n'

/**
 * Writes a console's stream into its response until either ends: one write for each batch, and none while the other
 * side has not taken the last ones.
 */
export function pour(stream: LiveStream, response: ServerResponse, wire: Wire): void {
  const isReady = () => !response.destroyed && !response.writableEnded && !response.writableNeedDrain
  const keepAlive = setInterval(() => isReady() && response.write(KEEP_ALIVE), KEEP_ALIVE_MS)
  const flush = () => {
    if (isReady()) for (const batch of stream.take()) response.write(wire.bytesOf(batch))
    if (stream.ended) end()
  }
  const end = () => {
    clearInterval(keepAlive)
    if (stream.ended === 'slow') response.destroy()
    else if (stream.ended === 'revoked') response.end(wire.errorBytes(new ORPCError('UNAUTHORIZED').toJSON()))
    else response.end()
  }
  response.on('drain', flush)
  response.once('close', () => stream.end('closed'))
  // Whoever went away in the middle of a word: its end follows at once.
  response.on('error', () => {})
  response.write(KEEP_ALIVE)
  stream.onNews(flush)
}
