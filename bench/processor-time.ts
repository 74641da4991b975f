import { readdirSync, readFileSync } from 'node:fs'

/** What Linux counts processor time in: USER_HZ, 100 a second on every architecture of ours. */
const TICK_MS = 10

/** Processor time of a process with its threads and its children, living or ended, in ms; 0 where there is no /proc. */
export function processorMsOf(pid: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
  const ticks = all
    .filter((one) => one?.pid === pid || one?.parent === pid)
    .reduce((sum, one) => sum + (one?.ticks ?? 0), 0)
  return ticks * TICK_MS
}

interface Stat {
  readonly pid: number
  readonly parent: number
  readonly ticks: number
}

/** `proc(5)`: after the name in brackets come state and parent; utime to cstime are the fields 14 to 17 of the whole. */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0)
    return { pid, parent: fields[1] ?? 0, ticks }
  } catch {
    // It ended meanwhile.
    return undefined
  }
}
