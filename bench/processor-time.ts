import { readdirSync, readFileSync } from 'node:fs'

/** What Linux counts processor time in: USER_HZ, 100 a second on every architecture of ours. */
const TICK_MS = 10

/** Processor time of a process with its threads, in ms; 0 where there is no /proc. */
export function processorMsOf(pid: number): number {
  return (statOf(pid)?.own ?? 0) * TICK_MS
}

/** The same with its children, living or ended. */
export function familyMsOf(pid: number): number {
  const family = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => statOf(Number(name)))
    .filter((one) => one?.pid === pid || one?.parent === pid)
  return family.reduce((sum, one) => sum + (one?.own ?? 0) + (one?.ofEnded ?? 0), 0) * TICK_MS
}

interface Stat {
  readonly pid: number
  readonly parent: number
  readonly own: number
  /** Of its children that have ended. */
  readonly ofEnded: number
}

/** `proc(5)`: after the name in brackets come state and parent; utime to cstime are the fields 14 to 17 of the whole. */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15)
    return { pid, parent: fields[1] ?? 0, own: user + system, ofEnded: endedUser + endedSystem }
  } catch {
    // It ended meanwhile.
    return undefined
  }
}
