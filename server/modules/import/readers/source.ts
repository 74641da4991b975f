/** The bytes of an imported file, wherever they lie; read in ranges, so that no file is ever whole in memory. */
export interface Source {
  readonly name: string
  readonly byteSize: number
  /** At most `length` bytes from `position`; fewer only at the end. */
  read(position: number, length: number): Promise<Buffer>
}

const CHUNK_BYTES = 64 * 1024

/** The bytes in order, from `start` on up to `end`. */
export async function* bytesOf(
  source: Source,
  start = 0,
  end = source.byteSize,
): AsyncGenerator<Buffer, void> {
  for (let position = start; position < end; position += CHUNK_BYTES) {
    const bytes = await source.read(position, Math.min(CHUNK_BYTES, end - position))
    if (bytes.length === 0) return
    yield bytes
  }
}

/** Bytes that are in memory already, such as a pasted text. */
export function bufferSource(name: string, bytes: Buffer): Source {
  return {
    name,
    byteSize: bytes.length,
    read: (position, length) => Promise.resolve(bytes.subarray(position, position + length)),
  }
}
