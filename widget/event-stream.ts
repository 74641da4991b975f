export interface StreamEvent {
  readonly event: string
  readonly data: string
  /** The last id that the stream gave, also when this event brought none. */
  readonly id: string
}

/**
 * Reads server-sent events from pieces of text, however the network cuts them. Each call takes one piece and
 * returns the events that it completes. (EventSource itself cannot send a visitor's token.)
 */
export function streamParser(): (piece: string) => readonly StreamEvent[] {
  let rest = ''
  let id = ''
  let event = ''
  let data: string[] = []

  const takeLine = (line: string): StreamEvent | undefined => {
    if (line === '') {
      const complete = data.length > 0 ? { event: event || 'message', data: data.join('\n'), id } : undefined
      event = ''
      data = []
      return complete
    }
    const colon = line.indexOf(':')
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') data.push(value)
    else if (field === 'event') event = value
    else if (field === 'id') id = value
    return undefined
  }

  return (piece) => {
    rest += piece
    // A carriage return at the very end may be half of a line break.
    const lines = rest.split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    return lines.map(takeLine).filter((complete) => complete !== undefined)
  }
}
