/** What is to happen, by time; what falls on one moment happens in the order in which it was entered. */
export class Timeline<Happening> {
  private readonly entries: Entry<Happening>[] = []
  private entered = 0

  add(at: number, happening: Happening): void {
    this.entered += 1
    const entry = { at, order: this.entered, happening }
    let place = this.entries.length
    this.entries.push(entry)
    while (place > 0) {
      const above = (place - 1) >> 1
      const parent = this.entries[above]
      if (!parent || !isBefore(entry, parent)) break
      this.entries[place] = parent
      place = above
    }
    this.entries[place] = entry
  }

  /** Takes out the next; undefined when nothing is left. */
  next(): { readonly at: number; readonly happening: Happening } | undefined {
    const [first] = this.entries
    const last = this.entries.pop()
    if (last && this.entries.length > 0) this.sink(last)
    return first
  }

  private sink(entry: Entry<Happening>): void {
    const { entries } = this
    let place = 0
    for (;;) {
      const left = entries[2 * place + 1]
      const right = entries[2 * place + 2]
      if (!left) break
      const isRight = right !== undefined && isBefore(right, left)
      const smaller = isRight ? right : left
      if (!isBefore(smaller, entry)) break
      entries[place] = smaller
      place = 2 * place + (isRight ? 2 : 1)
    }
    entries[place] = entry
  }
}

interface Entry<Happening> {
  readonly at: number
  readonly order: number
  readonly happening: Happening
}

function isBefore(a: { at: number; order: number }, b: { at: number; order: number }): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}
