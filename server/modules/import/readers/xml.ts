import sax from 'sax'
import { UnreadableFile } from './unreadable.ts'

/** What to do at each tag and text; names come without their namespace. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** Feeds XML through a handler, piece by piece; what `drain` returns after each piece is handed on. */
export async function* parseXml<Item>(
  pieces: AsyncIterable<string>,
  handler: XmlHandler,
  drain: () => Item,
): AsyncGenerator<Item, void> {
  const parser = sax.parser(true)
  Object.assign(parser, {
    onopentag: ({ name, attributes }: sax.Tag) => handler.open(localName(name), attributes),
    ontext: (text: string) => handler.text?.(text),
    oncdata: (text: string) => handler.text?.(text),
    onclosetag: (name: string) => handler.close?.(localName(name)),
    onerror: (cause: Error) => {
      throw new UnreadableFile('file.broken', { cause })
    },
  })
  for await (const piece of pieces) {
    parser.write(piece)
    yield drain()
  }
  parser.close()
  yield drain()
}

/** Reads a small part to its end. */
export async function readXml(pieces: AsyncIterable<string>, handler: XmlHandler): Promise<void> {
  for await (const _ of parseXml(pieces, handler, () => undefined)) continue
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
