import { HOUR, MINUTE, type Instant, type WorkDate } from '#domain/kernel/time.ts'

/**
 * Where a file has no session ids, a customer's messages of one day are one session, cut where nothing was said
 * for more than 6 hours. A chat that runs past midnight goes on while the pauses stay within 30 minutes.
 */
const GAP = 6 * HOUR
const MIDNIGHT_GAP = 30 * MINUTE

interface Session {
  readonly name: string
  firstAt: Instant
  lastAt: Instant
}

interface Trail {
  day: WorkDate
  readonly sessions: Session[]
}

export interface SessionCutter {
  /** The stable name of the session that a message belongs to; the same file gives the same names again. */
  nameOf(customer: string, at: Instant): string
}

/**
 * Remembers the running sessions of the `capacity` customers seen last, so that memory stays bounded.
 * Rows may come newest first, or with the customers mixed.
 */
export function sessionCutter(dayOf: (at: Instant) => WorkDate, capacity = 20_000): SessionCutter {
  const trails = new Map<string, Trail>()

  function trailOf(customer: string, day: WorkDate): Trail {
    const trail = trails.get(customer) ?? { day, sessions: [] }
    trails.delete(customer)
    trails.set(customer, trail)
    if (trails.size > capacity) trails.delete(trails.keys().next().value ?? customer)
    return trail
  }

  return {
    nameOf(customer, at) {
      const day = dayOf(at)
      const trail = trailOf(customer, day)
      const gap = trail.day === day ? GAP : MIDNIGHT_GAP
      const running = trail.sessions.find((session) => isWithin(session, at, gap))
      if (running) {
        running.firstAt = Math.min(running.firstAt, at) as Instant
        running.lastAt = Math.max(running.lastAt, at) as Instant
        return running.name
      }
      if (trail.day !== day) {
        trail.day = day
        trail.sessions.length = 0
      }
      const name = `${day}/${trail.sessions.length + 1}/${customer}`
      trail.sessions.push({ name, firstAt: at, lastAt: at })
      return name
    },
  }
}

function isWithin(session: Session, at: Instant, gap: number): boolean {
  return at >= session.firstAt - gap && at <= session.lastAt + gap
}
