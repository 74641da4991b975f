import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { isLeftOver, takesNew } from './duty.ts'
import type { RoutingAgent } from './snapshot.ts'

interface Wish {
  readonly shopId: ShopId
  readonly teamId: TeamId | null
  readonly knownTo: PersonId | null
  /** Not back to him from whom it is taken. */
  readonly from: PersonId | null
  /** Nor to those who have already left this buyer waiting. */
  readonly failedBy: ReadonlySet<PersonId>
}

interface Seat {
  readonly agent: RoutingAgent
  load: number
  lastAssignedAt: Instant | null
}

/** The free places of all agents while one decision is made; each move fills one and may free another. */
export class Seats {
  private readonly seats: ReadonlyMap<PersonId, Seat>
  /** Those who leave buyers without an answer; they are given chats only when nobody else has room. */
  private readonly silent: ReadonlySet<PersonId>

  private readonly now: Instant

  constructor(agents: readonly RoutingAgent[], silent: ReadonlySet<PersonId>, now: Instant) {
    this.seats = new Map(
      agents.map((agent) => {
        const { load, lastAssignedAt } = agent
        return [agent.personId, { agent, load, lastAssignedAt }]
      }),
    )
    this.silent = silent
    this.now = now
  }

  isOnDuty(personId: PersonId): boolean {
    const seat = this.seats.get(personId)
    return seat !== undefined && seat.agent.state !== 'offline'
  }

  /** Whether what he has held since then is to go on, because his shift is over. */
  isLeftOver(personId: PersonId, heldSince: Instant): boolean {
    return isLeftOver(this.seats.get(personId)?.agent.duty, heldSince, this.now)
  }

  /** The agent for a chat; undefined when nobody who may serve it has room. */
  find(wish: Wish): PersonId | undefined {
    const known = wish.knownTo === null ? undefined : this.seats.get(wish.knownTo)
    const isTeamThere = wish.teamId !== null && this.isTeamOnDuty(wish.teamId, wish.shopId)
    const isFit = (seat: Seat) =>
      this.isFree(seat, wish) && (!isTeamThere || seat.agent.teamId === wish.teamId)
    if (known && isFit(known)) return known.agent.personId
    let best: Seat | undefined
    for (const seat of this.seats.values()) {
      if (isFit(seat) && (!best || this.isBetter(seat, best))) best = seat
    }
    return best?.agent.personId
  }

  move(from: PersonId | null, to: PersonId): void {
    const left = from === null ? undefined : this.seats.get(from)
    if (left) left.load -= 1
    const taken = this.seats.get(to)
    if (taken) {
      taken.load += 1
      taken.lastAssignedAt = this.now
    }
  }

  private isFree({ agent, load }: Seat, { shopId, from, failedBy }: Wish): boolean {
    return (
      agent.state === 'online' &&
      takesNew(agent.duty, this.now) &&
      load < agent.receptionLimit &&
      agent.personId !== from &&
      !failedBy.has(agent.personId) &&
      agent.shopIds.has(shopId)
    )
  }

  /** A chat for a team waits for that team only while somebody of it is there. */
  private isTeamOnDuty(teamId: TeamId, shopId: ShopId): boolean {
    return [...this.seats.values()].some(
      ({ agent }) =>
        agent.teamId === teamId &&
        agent.state !== 'offline' &&
        takesNew(agent.duty, this.now) &&
        agent.shopIds.has(shopId),
    )
  }

  /**
   * Answering before silent, then the smaller share of the limit in use, then who was given a chat longest ago:
   * with few buyers about, everybody is idle, and it is this that lets the chats go round.
   */
  private isBetter(seat: Seat, than: Seat): boolean {
    const silence = Number(this.isSilent(seat)) - Number(this.isSilent(than))
    if (silence !== 0) return silence < 0
    const share = shareOf(seat) - shareOf(than)
    if (share !== 0) return share < 0
    const [last, thanLast] = [seat.lastAssignedAt ?? NEVER, than.lastAssignedAt ?? NEVER]
    if (last !== thanLast) return last < thanLast
    return seat.agent.personId < than.agent.personId
  }

  private isSilent({ agent }: Seat): boolean {
    return this.silent.has(agent.personId)
  }
}

/** Before every instant. */
const NEVER = -Infinity

/** Of the agent's limit, how much is in use: 0 for an idle one, 1 for a full one. */
function shareOf({ agent, load }: Seat): number {
  return load / agent.receptionLimit
}
