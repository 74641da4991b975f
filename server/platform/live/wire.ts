import type { Batch, Told } from './share.ts'

/**
 * How one kind of client reads server-sent events. Each event is written out once, and each batch put together
 * once, for all consoles that hear it: with many consoles that is most of what telling them costs.
 */
export interface Wire {
  bytesOf(batch: Batch): Buffer
  /** The last word of a stream that broke off. */
  errorBytes(error: object): Buffer
  /** The body of a refusal to open one. */
  write(value: object): string
}

/** The console's typed client: a value stands under `json`, where notes on types that JSON lacks may stand beside it. */
export const RPC_WIRE = makeWire((value) => JSON.stringify({ json: value }))

/** The API as its page describes it. */
export const API_WIRE = makeWire((value) => JSON.stringify(value))

function makeWire(write: (value: object) => string): Wire {
  const events = new WeakMap<Told, Buffer>()
  const batches = new WeakMap<Batch, Buffer>()
  const eventBytes = (told: Told) =>
    once(events, told, () => {
      const id = told.seq === null ? '' : `id: ${told.seq}\n`
      return Buffer.from(`event: message\n${id}data: ${write(told.event)}\n\n`)
    })
  return {
    bytesOf: (batch) => once(batches, batch, () => Buffer.concat(batch.map(eventBytes))),
    errorBytes: (error) => Buffer.from(`event: error\ndata: ${write(error)}\n\n`),
    write,
  }
}

function once<Key extends object>(made: WeakMap<Key, Buffer>, key: Key, make: () => Buffer): Buffer {
  const bytes = made.get(key) ?? make()
  made.set(key, bytes)
  return bytes
}
