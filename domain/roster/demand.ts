import type { ShopId } from '../kernel/ids.ts'
import type { WorkDate } from '../kernel/time.ts'
import type { DaySpan } from '../shop/settings.ts'

/**
 * What a team's roster is made for, as staffing and the other teams' rosters had it when it was looked up. Kept with the
 * version: the checker, the solver and the grid go by the same figures. A number for each of 48 half hours of a calendar
 * day; the last day is the one after the roster's, for its night shifts.
 */
export interface RosterDemand {
  readonly pools: readonly DemandPool[]
  readonly shops: readonly DemandShop[]
  /**
   * Names of other teams that answer for the same shops and have no published roster for some of the days: of each half
   * hour they are counted to bring their share by people, so this team is asked for hours that may be theirs.
   */
  readonly openTeams?: readonly string[]
}

/** 接待组: shops staffed together. Whoever has one of them counts for it. */
export interface DemandPool {
  /** By which the model knows who counts; null: everybody of the team does. */
  readonly skill: string | null
  readonly shopIds: readonly ShopId[]
  /** Its shops, in words. */
  readonly name: string
  /** Heads that this team is to bring: what is needed without those whom other teams have on shift. */
  readonly days: readonly { readonly workDate: WorkDate; readonly heads: readonly number[] }[]
}

export interface DemandShop {
  readonly id: ShopId
  readonly name: string
  /** When its platform counts (R20); null: around the clock. */
  readonly window: DaySpan | null
  /** Share of answers in time that the shop wants. */
  readonly target: number
  /** 分 of paid orders for each chat of the last weeks; null: nothing is known. */
  readonly salesPerChat: number | null
  readonly days: readonly {
    readonly workDate: WorkDate
    /** Chats expected. */
    readonly arrivals: readonly number[]
    /** People of other teams on shift for it. */
    readonly others: readonly number[]
  }[]
}

interface TeamShare {
  /** Heads needed of everybody. */
  readonly heads: number
  /** On shift by the published rosters of other teams. */
  readonly others: number
  /** People of this team who count. */
  readonly own: number
  /** People of other teams who count and for whom no roster is published on that day. */
  readonly unplanned: number
}

/** How many of the heads needed one team is to bring: what others already bring taken off, the rest by people. */
export function shareOfTeam({ heads, others, own, unplanned }: TeamShare): number {
  const left = Math.max(0, heads - others)
  return own === 0 ? 0 : Math.ceil((left * own) / (own + unplanned))
}

/** What somebody can do by the shops that he answers for: each of them, and the pools that are asked for by name. */
export function shopSkills(shopIds: readonly ShopId[], demand: RosterDemand | null): readonly string[] {
  const named = (demand?.pools ?? []).flatMap(({ skill, shopIds: ofPool }) =>
    skill !== null && ofPool.some((id) => shopIds.includes(id)) ? [skill] : [],
  )
  return [...shopIds, ...named]
}
