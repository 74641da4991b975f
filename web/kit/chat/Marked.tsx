import type { ReactNode } from 'react'

interface Span {
  readonly from: number
  readonly to: number
}

interface MarkedProps {
  readonly text: string
  /** Places in the text, in any order; they may overlap. */
  readonly spans: readonly Span[]
}

/** A text with some of its words marked. */
export function Marked({ text, spans }: MarkedProps) {
  const parts: ReactNode[] = []
  let at = 0
  for (const { from, to } of spans.toSorted((one, other) => one.from - other.from)) {
    const start = Math.max(from, at)
    if (to <= start) continue
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, to)}</mark>)
    at = to
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
