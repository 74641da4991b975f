import type { Instant } from '#domain/kernel/time.ts'

interface Entry {
  readonly at: Instant
  readonly order: number
  readonly run: (at: Instant) => void
}

/** What is to happen, in order of time; what is planned for one moment happens in the order of planning. */
export class Agenda {
  readonly #heap: Entry[] = []
  #planned = 0

  plan(at: number, run: (at: Instant) => void): void {
    this.#heap.push({ at: Math.round(at) as Instant, order: this.#planned++, run })
    this.#rise(this.#heap.length - 1)
  }

  runAll(): void {
    for (let entry = this.#take(); entry; entry = this.#take()) entry.run(entry.at)
  }

  #take(): Entry | undefined {
    const first = this.#heap[0]
    const last = this.#heap.pop()
    if (first && last && first !== last) {
      this.#heap[0] = last
      this.#sink(0)
    }
    return first
  }

  #rise(start: number): void {
    let child = start
    while (child > 0) {
      const parent = (child - 1) >> 1
      if (!this.#swapIfEarlier(child, parent)) return
      child = parent
    }
  }

  #sink(start: number): void {
    let parent = start
    for (;;) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2]
      const child = this.#isEarlier(right, left) ? right : left
      if (!this.#swapIfEarlier(child, parent)) return
      parent = child
    }
  }

  #swapIfEarlier(child: number, parent: number): boolean {
    const [one, other] = [this.#heap[child], this.#heap[parent]]
    if (!one || !other || !this.#isEarlier(child, parent)) return false
    this.#heap[child] = other
    this.#heap[parent] = one
    return true
  }

  #isEarlier(index: number, than: number): boolean {
    const [one, other] = [this.#heap[index], this.#heap[than]]
    if (!one || !other) return false
    return one.at < other.at || (one.at === other.at && one.order < other.order)
  }
}
