import { ORPCError } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import type { attendance } from '#contract/attendance.ts'
import type { conversation } from '#contract/conversation.ts'
import type { message } from '#contract/message.ts'
import type { order } from '#contract/order.ts'
import type { presence } from '#contract/presence.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { markSeen } from '#server/modules/presence/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { listStandIns } from '#server/platform/auth/stand-in.ts'
import type { Db } from '#server/platform/database/database.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { AGENTS, type CastAgent } from '../cast.ts'
import { dutiesOf } from '../duty.ts'
import { listSignedIn } from './signed-in.ts'

/** What an agent's console would call, for those whom the demo plays. */
export type Console = ContractRouterClient<{
  readonly attendance: typeof attendance
  readonly conversation: typeof conversation
  readonly message: typeof message
  readonly order: typeof order
  readonly presence: typeof presence
}>

export interface Player {
  readonly personId: PersonId
  readonly agent: CastAgent
  readonly console: Console
  /** He writes one answer at a time. */
  freeAt: Instant
}

interface CrewOptions {
  readonly runtime: Runtime
  readonly consoleOf: (actor: Actor) => Console
}

/** Signs of life count in the world's time, whatever the speed. */
const SIGN_OF_LIFE_MS = 8_000

/** The agents on duty whom nobody plays but the demo. Who is signed in answers for himself. */
export class Crew {
  readonly #runtime: Runtime
  readonly #consoleOf: (actor: Actor) => Console
  readonly #players = new Map<PersonId, Player>()
  #seenAt = 0

  constructor({ runtime, consoleOf }: CrewOptions) {
    this.#runtime = runtime
    this.#consoleOf = consoleOf
  }

  get size(): number {
    return this.#players.size
  }

  get personIds(): readonly PersonId[] {
    return [...this.#players.keys()]
  }

  find(personId: PersonId | null): Player | undefined {
    return personId === null ? undefined : this.#players.get(personId)
  }

  /** Any player who serves the shop. */
  findFor(shop: CastAgent['shops'][number]): Player | undefined {
    return [...this.#players.values()].find(({ agent }) => agent.shops.includes(shop))
  }

  /** Another player who serves the shop, for a hand-over. */
  findColleague(player: Player, shop: CastAgent['shops'][number]): Player | undefined {
    return [...this.#players.values()].find(
      (candidate) => candidate !== player && candidate.agent.shops.includes(shop),
    )
  }

  /** Brings on whose shift has begun, takes off whose has ended or who has signed in himself. */
  async change(now: Instant, helpers: readonly string[]): Promise<void> {
    const { db, clock } = this.#runtime
    const realNow = clock.realNow()
    const wanted = await wantedAt(db, { now, realNow, helpers })
    for (const [personId, player] of this.#players) {
      if (wanted.has(personId)) continue
      this.#players.delete(personId)
      if (await isSignedIn(db, personId, realNow)) continue
      await player.console.presence.set({ state: 'offline' })
      await unlessRefused(player.console.attendance.clockOut())
    }
    for (const [personId, actor] of wanted) {
      if (this.#players.has(personId)) continue
      const agent = AGENTS.find(({ code }) => code === actor.code)
      if (!agent) continue
      const player: Player = { personId, agent, console: this.#consoleOf(actor), freeAt: now }
      await unlessRefused(player.console.attendance.clockIn())
      await player.console.presence.set({ state: 'online' })
      this.#players.set(personId, player)
    }
    if (realNow - this.#seenAt < SIGN_OF_LIFE_MS) return
    this.#seenAt = realNow
    await markSeen(this.#runtime, this.personIds)
  }

  async goHome(): Promise<void> {
    for (const { console } of this.#players.values()) await console.presence.set({ state: 'offline' })
    this.#players.clear()
  }
}

/** On a played day one does not come, and says nothing: the board of today shows it. */
const ABSENT = '0336'

/** Who clocked in before the play began is clocked in already. */
async function unlessRefused(pressed: Promise<unknown>): Promise<void> {
  try {
    await pressed
  } catch (error) {
    if (!(error instanceof ORPCError && error.defined)) throw error
  }
}

async function wantedAt(
  db: Db,
  { now, realNow, helpers }: { now: Instant; realNow: Instant; helpers: readonly string[] },
): Promise<ReadonlyMap<PersonId, Actor>> {
  const { workDate } = localOf(now, SHANGHAI)
  // The bad Monday is history: the day that is played is an ordinary one.
  const lastDay = workDate
  const duties = [addDays(workDate, -1), workDate].flatMap((day) =>
    dutiesOf(day, { lastDay, zone: SHANGHAI }),
  )
  const onDuty = duties.filter(({ from, to }) => from <= now && now < to).map(({ agent }) => agent.code)
  const codes = onDuty.filter((code) => code !== ABSENT)
  const standIns = await listStandIns(db, [...codes, ...helpers])
  const signedIn = await listSignedIn(db, [...standIns.keys()], realNow)
  return new Map([...standIns].filter(([personId]) => !signedIn.has(personId)))
}

async function isSignedIn(db: Db, personId: PersonId, realNow: Instant): Promise<boolean> {
  return (await listSignedIn(db, [personId], realNow)).has(personId)
}
