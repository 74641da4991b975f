import { after, type Instant, type WorkDate } from '#domain/kernel/time.ts'
import { problem } from './problem.ts'
import type { LineProblem, TextEntry, TextParse } from './text-entry.ts'
import { isCardText, isStatusLine, isSystemLine } from './text-lines.ts'
import { isDayLine, parseClock, parseDay } from './time-text.ts'

interface Options {
  /** The day of messages above the first line that names one. */
  readonly day: WorkDate | undefined
  readonly timeOf: (text: string) => Instant | undefined
}

interface Block {
  readonly line: number
  readonly day: WorkDate | undefined
  readonly clockMs: number
  readonly lines: string[]
}

/** Reads what the web page of old chats copies: a time of day, the words, and the sender LAST; days on own lines. */
export function parseWebHistory(lines: readonly string[], { day, timeOf }: Options): TextParse {
  const problems: LineProblem[] = []
  const blocks: Block[] = []
  let today = day
  let block: Block | undefined
  for (const [index, raw] of lines.entries()) {
    const text = raw.trim()
    const line = index + 1
    if (text === '' || isStatusLine(text)) continue
    const clockMs = parseClock(text)
    if (isDayLine(text)) {
      today = parseDay(text)
      block = undefined
    } else if (clockMs !== undefined) {
      block = { line, day: today, clockMs, lines: [] }
      blocks.push(block)
    } else if (block) block.lines.push(text)
    else problems.push({ line, ...problem('time.missing', text) })
  }
  const entries: TextEntry[] = []
  for (const one of blocks) {
    const entry = entryOf(one, timeOf)
    if ('code' in entry) problems.push(entry)
    else entries.push(entry)
  }
  return { entries, problems }
}

function entryOf(block: Block, timeOf: Options['timeOf']): TextEntry | LineProblem {
  const { line, day, clockMs, lines } = block
  const start = day === undefined ? undefined : timeOf(day)
  if (start === undefined) return { line, ...problem('day.missing', lines.join(' ')) }
  const isSystem = lines.length > 0 && lines.every(isSystemLine)
  const sender = isSystem ? '' : (lines.at(-1) ?? '')
  const words = isSystem ? lines : lines.slice(0, -1)
  if (words.length === 0) return { line, ...problem('text.missing', sender) }
  return {
    line,
    sender,
    at: after(start, clockMs),
    text: words.join('\n'),
    isSystem,
    isCard: isCardText(words),
  }
}
