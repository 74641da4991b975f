import type { Instant } from '#domain/kernel/time.ts'
import { problem } from './problem.ts'
import type { LineProblem, TextEntry, TextParse } from './text-entry.ts'
import { isCardText, isStatusLine, isSystemLine } from './text-lines.ts'

const HEAD = /^(.{0,80}?)\s*(\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?)$/
const DIRECTION = /^(.+?)\s*-{1,2}>\s*(.+)$/

interface Open {
  readonly line: number
  readonly sender: string
  readonly receiver: string | undefined
  readonly at: Instant
  readonly lines: string[]
}

/**
 * Reads what the desktop's chat window copies: name and time on one line or on two, then the words, then 已读.
 * Lines before the first time are reported, not guessed at.
 */
export function parseClipboard(
  lines: readonly string[],
  timeOf: (text: string) => Instant | undefined,
): TextParse {
  const entries: TextEntry[] = []
  const problems: LineProblem[] = []
  const waiting: { text: string; line: number }[] = []
  let open: Open | undefined

  /** A time on its own line belongs to the name on the line above. */
  function takeNameAbove(): string {
    return (open ? open.lines.pop() : waiting.pop()?.text) ?? ''
  }

  function close() {
    if (open && open.lines.length > 0) entries.push(entryOf(open))
    for (const { text, line } of waiting) problems.push({ line, ...problem('time.missing', text) })
    waiting.length = 0
  }

  for (const [index, raw] of lines.entries()) {
    const text = raw.trim()
    const line = index + 1
    if (text === '' || isStatusLine(text)) continue
    const head = HEAD.exec(text)
    const at = head ? timeOf(head[2] ?? '') : undefined
    if (head && at !== undefined) {
      const name = (head[1] ?? '') === '' ? takeNameAbove() : (head[1] ?? '')
      close()
      open = { line, at, ...whoOf(name), lines: [] }
    } else if (open && isSystemLine(text)) {
      entries.push({ line, sender: open.sender, at: open.at, text, isSystem: true, isCard: false })
    } else if (open) open.lines.push(text)
    else waiting.push({ text, line })
  }
  close()
  return { entries: entries.sort((one, other) => one.line - other.line), problems }
}

function whoOf(name: string): Pick<Open, 'sender' | 'receiver'> {
  const direction = DIRECTION.exec(name)
  return direction
    ? { sender: direction[1] ?? name, receiver: direction[2] }
    : { sender: name, receiver: undefined }
}

function entryOf({ line, sender, receiver, at, lines }: Open): TextEntry {
  const isCard = isCardText(lines)
  return { line, sender, receiver, at, text: lines.join('\n'), isSystem: false, isCard }
}
