/** One object of a JSON file, or the text of one that is broken. `line` is where it begins, counted from 1. */
export type JsonRecord =
  | { readonly line: number; readonly value: Readonly<Record<string, unknown>> }
  | { readonly line: number; readonly broken: string }

/** One object, such as a whole chat with its messages; larger ones cannot be read. */
const MAX_OBJECT = 16 * 1024 * 1024
const MAX_EXCERPT = 200

/**
 * Splits a JSON file into its records as it arrives: objects one after another (JSON lines), or the objects of the
 * first array that holds objects, at the top or inside a wrapper such as `{"code": 0, "list": [{…}]}`.
 * Written here, because a broken object must not cost those after it, as it does with parsers of whole documents.
 */
export function jsonRecordParser() {
  let text = ''
  let scanned = 0
  let line = 1
  /** Where the record that is being scanned begins, and its line. */
  let begin: { at: number; line: number } | undefined
  let depth = 0
  let isInString = false
  /** Depth at which records lie: 0 for JSON lines, more inside wrappers; unknown until the first is seen. */
  let level: number | undefined

  function scan(records: JsonRecord[]): void {
    for (; scanned < text.length; scanned += 1) {
      const char = text.charCodeAt(scanned)
      if (char === NEWLINE) line += 1
      if (isInString) skipInString(char)
      else if (char === QUOTE) isInString = true
      else if (char === OPEN_BRACE || char === OPEN_BRACKET) open(char)
      else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) close(records)
    }
  }

  function skipInString(char: number): void {
    if (char === BACKSLASH) scanned += 1
    else if (char === QUOTE) isInString = false
    // No string runs over the end of a line in JSON: here one was never closed.
    else if (char === NEWLINE) isInString = false
  }

  function open(char: number): void {
    if (char === OPEN_BRACE && level === undefined && isFirstRecord()) level = depth
    if (char === OPEN_BRACE && depth === level) begin = { at: scanned, line }
    depth += 1
  }

  /** The first object inside an array is the first record; at the top, only when it is not a wrapper of one. */
  function isFirstRecord(): boolean {
    const before = text.slice(0, scanned).trimEnd()
    return before.endsWith('[') || (depth === 0 && !wrapsAList(text.slice(scanned)))
  }

  function close(records: JsonRecord[]): void {
    depth = Math.max(0, depth - 1)
    if (begin === undefined || depth !== level) return
    records.push(recordOf(text.slice(begin.at, scanned + 1), begin.line))
    begin = undefined
  }

  function dropRead(records: JsonRecord[]): void {
    const keepFrom = begin?.at ?? scanned
    if (level === undefined) return
    text = text.slice(keepFrom)
    scanned -= keepFrom
    if (begin) begin = { ...begin, at: 0 }
    if (begin && text.length > MAX_OBJECT) {
      records.push({ line: begin.line, broken: text.slice(0, MAX_EXCERPT) })
      begin = undefined
    }
  }

  return {
    push(piece: string): JsonRecord[] {
      const records: JsonRecord[] = []
      text += piece
      scan(records)
      dropRead(records)
      return records
    },
    end(): JsonRecord[] {
      return begin === undefined
        ? []
        : [{ line: begin.line, broken: text.slice(begin.at, begin.at + MAX_EXCERPT) }]
    },
  }
}

const QUOTE = 34
const BACKSLASH = 92
const NEWLINE = 10
const OPEN_BRACE = 123
const CLOSE_BRACE = 125
const OPEN_BRACKET = 91
const CLOSE_BRACKET = 93

/** A whole line that is one object is a record of JSON lines, whatever lists it holds, unless the line stands alone. */
function wrapsAList(text: string): boolean {
  const [first = '', second = ''] = text.split('\n', 2)
  const isLines = first.trimEnd().endsWith('}') && second.trimStart().startsWith('{')
  return !isLines && /[{,]\s*"[^"]*"\s*:\s*\[\s*\{/.test(text)
}

function recordOf(text: string, line: number): JsonRecord {
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value)) return { line, value }
  } catch {
    // Told below: whatever is wrong with it, the row is listed as broken.
  }
  return { line, broken: text.slice(0, MAX_EXCERPT) }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** One row of a record: its values by path, such as `body.content`. */
export type FlatRow = ReadonlyMap<string, string>

/**
 * The rows of a record. A record that holds a list of objects, such as a chat with its messages, gives one row for
 * each of them, with the record's own values beside.
 */
export function rowsOf(value: Readonly<Record<string, unknown>>): readonly FlatRow[] {
  const own = new Map<string, string>()
  flatten(value, '', own)
  const list = Object.entries(value).find(([, entry]) => isListOfObjects(entry))
  if (!list) return [own]
  const [name, items] = list
  return (items as readonly Readonly<Record<string, unknown>>[]).map((item) => {
    const row = new Map(own)
    flatten(item, `${name}.`, row)
    return row
  })
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isObject)
}

function flatten(value: Readonly<Record<string, unknown>>, prefix: string, into: Map<string, string>): void {
  for (const [name, entry] of Object.entries(value)) {
    if (isObject(entry)) flatten(entry, `${prefix}${name}.`, into)
    else if (!Array.isArray(entry)) into.set(prefix + name, textOf(entry))
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? String(value)
    : ''
}
