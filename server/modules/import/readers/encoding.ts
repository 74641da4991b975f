import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import { bytesOf, type Source } from './source.ts'

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const
export type Encoding = (typeof ENCODINGS)[number]

interface Detected {
  readonly encoding: Encoding
  /** Bytes of the byte-order mark, to be skipped. */
  readonly markBytes: number
}

/** One decoded piece and how far into the file it reaches. */
export interface TextPiece {
  readonly text: string
  readonly bytesRead: number
}

/** In UTF-8 that was damaged on the way, at most this share of its foreign characters is unreadable; GBK read as UTF-8 has far more. */
const DAMAGED = 0.01
const ASCII = /[\0-\x7f]+/g

/**
 * Finds the encoding: by the byte-order mark; else UTF-8 where the bytes are valid UTF-8, else GB18030, which
 * GBK and GB2312 are part of. The first piece that is not plain ASCII decides.
 */
export async function detectEncoding(source: Source): Promise<Detected> {
  const head = await source.read(0, 4)
  const marked = byMark(head)
  if (marked) return marked
  for await (const bytes of bytesOf(source)) {
    const encoding = encodingOf(bytes)
    if (encoding) return { encoding, markBytes: 0 }
  }
  return { encoding: 'utf-8', markBytes: 0 }
}

function byMark(head: Buffer): Detected | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 }
  return undefined
}

/** Undefined for plain ASCII, which tells nothing. */
function encodingOf(bytes: Buffer): Encoding | undefined {
  if (bytes.every((byte) => byte < 0x80)) return undefined
  const whole = withoutCutTail(bytes)
  if (isUtf8(whole)) return 'utf-8'
  const text = whole.toString('utf8')
  const foreign = text.replace(ASCII, '')
  const unreadable = foreign.split('\ufffd').length - 1
  return unreadable / foreign.length < DAMAGED ? 'utf-8' : 'gb18030'
}

/** A piece may end within a character: up to three bytes of it are left out. */
function withoutCutTail(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back)
    if (byte < 0x80) return bytes
  }
  return bytes
}

/** The text of a file, piece by piece; characters cut between pieces are put together. */
export async function* textOf(
  source: Source,
  { encoding, markBytes }: Detected,
): AsyncGenerator<TextPiece, void> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false })
  let bytesRead = markBytes
  for await (const bytes of bytesOf(source, markBytes)) {
    bytesRead += bytes.length
    yield { text: decoder.write(bytes), bytesRead }
  }
  yield { text: decoder.end() ?? '', bytesRead }
}
