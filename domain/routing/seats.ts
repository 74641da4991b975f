import type { PersonId, ShopId, TeamId } from '#domain/kernel/ids.ts'
import type { RoutingAgent } from './snapshot.ts'

interface Wish {
  readonly shopId: ShopId
  readonly teamId: TeamId | null
  readonly knownTo: PersonId | null
  /** Not back to him from whom it is taken. */
  readonly from: PersonId | null
}

interface Seat {
  readonly agent: RoutingAgent
  load: number
}

/** The free places of all agents while one decision is made; each move fills one and may free another. */
export class Seats {
  private readonly seats: ReadonlyMap<PersonId, Seat>
  /** Those who leave buyers without an answer; they are given chats only when nobody else has room. */
  private readonly silent: ReadonlySet<PersonId>

  constructor(agents: readonly RoutingAgent[], silent: ReadonlySet<PersonId>) {
    this.seats = new Map(agents.map((agent) => [agent.personId, { agent, load: agent.load }]))
    this.silent = silent
  }

  isOnDuty(personId: PersonId): boolean {
    const seat = this.seats.get(personId)
    return seat !== undefined && seat.agent.state !== 'offline'
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
    if (taken) taken.load += 1
  }

  private isFree({ agent, load }: Seat, { shopId, from }: Wish): boolean {
    return (
      agent.state === 'online' &&
      load < agent.receptionLimit &&
      agent.personId !== from &&
      agent.shopIds.has(shopId)
    )
  }

  /** A chat for a team waits for that team only while somebody of it is there. */
  private isTeamOnDuty(teamId: TeamId, shopId: ShopId): boolean {
    return [...this.seats.values()].some(
      ({ agent }) => agent.teamId === teamId && agent.state !== 'offline' && agent.shopIds.has(shopId),
    )
  }

  /** Answering before silent, then the smaller share of the limit after one more, then the smaller load. */
  private isBetter(seat: Seat, than: Seat): boolean {
    const silence = Number(this.isSilent(seat)) - Number(this.isSilent(than))
    if (silence !== 0) return silence < 0
    const share = shareAfterOneMore(seat) - shareAfterOneMore(than)
    if (share !== 0) return share < 0
    if (seat.load !== than.load) return seat.load < than.load
    return seat.agent.personId < than.agent.personId
  }

  private isSilent({ agent }: Seat): boolean {
    return this.silent.has(agent.personId)
  }
}

function shareAfterOneMore({ agent, load }: Seat): number {
  return (load + 1) / agent.receptionLimit
}
