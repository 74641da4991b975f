import { Readable } from 'node:stream'
import { RandomAccessReader, fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl'
import { bytesOf, type Source } from './source.ts'
import { UnreadableFile } from './unreadable.ts'

/** What one part of a workbook may unpack to: a sheet of a million chats has about 300 MB. */
const MAX_PART = 1024 * 1024 * 1024
/** Real sheets shrink to a tenth or a twentieth; a part that shrinks more than this was made to harm. */
const MAX_RATIO = 200
const SMALL = 10 * 1024 * 1024
const MAX_PARTS = 2_000

export interface Zip {
  readonly parts: readonly string[]
  /** The text of one part, piece by piece. */
  textOf(part: string): AsyncIterable<string>
  close(): void
}

class SourceReader extends RandomAccessReader {
  readonly #source: Source

  constructor(source: Source) {
    super()
    this.#source = source
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(bytesOf(this.#source, start, end))
  }
}

/** Opens a zip without unpacking it; parts that would unpack to too much are refused before and while they do. */
export async function openZip(source: Source): Promise<Zip> {
  const zip = await unlessBroken(() =>
    fromRandomAccessReaderPromise(new SourceReader(source), source.byteSize, {
      autoClose: false,
      lazyEntries: true,
    }),
  )
  const entries = await unlessBroken(() => listEntries(zip))
  return {
    parts: [...entries.keys()],
    async *textOf(part) {
      const entry = entries.get(part)
      if (!entry) throw new UnreadableFile('file.broken')
      checkSize(entry)
      const stream = await unlessBroken(() => zip.openReadStreamPromise(entry))
      yield* readText(stream)
    },
    close: () => zip.close(),
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName, entry)
    if (entries.size > MAX_PARTS) throw new UnreadableFile('file.unpacks_too_large')
  }
  return entries
}

function checkSize({ compressedSize, uncompressedSize }: Entry): void {
  const isBomb = uncompressedSize > SMALL && uncompressedSize > compressedSize * MAX_RATIO
  if (isBomb || uncompressedSize > MAX_PART) throw new UnreadableFile('file.unpacks_too_large')
}

/** The unpacker itself stops at the size that the zip states, so that size can be trusted here. */
async function* readText(stream: Readable): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8')
  try {
    for await (const bytes of stream) yield decoder.decode(bytes as Buffer, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    throw new UnreadableFile('file.broken', { cause })
  } finally {
    stream.destroy()
  }
}

async function unlessBroken<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read()
  } catch (cause) {
    throw cause instanceof UnreadableFile ? cause : new UnreadableFile('file.broken', { cause })
  }
}
