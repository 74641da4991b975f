import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import { concurrencyOf } from './concurrency.ts'
import { isInWindow, type MetricSpec } from './definition.ts'
import type { Agent, Facts, Tally } from './fact.ts'
import { countedMessages, itemsOf, type Item } from './item.ts'

/** What a metric keeps of one agent's (or nobody's) hour in a shop. Every figure is read from these alone. */
export interface Cell {
  readonly shopId: ShopId
  readonly workDate: WorkDate
  readonly hour: number
  readonly agent: Agent
  readonly met: number
  readonly total: number
  readonly sum: number
}

/** The whole truth of a metric over the given facts, as of a moment. What the server keeps by SQL must equal this. */
export function measure(spec: MetricSpec, facts: Facts, asOf: Instant): readonly Cell[] {
  const isConcurrency = spec.kind === 'concurrency-peak' || spec.kind === 'concurrency-average'
  return isConcurrency ? concurrencyCells(spec, facts.tallies) : addedUp(itemsOf(spec, facts, asOf))
}

function addedUp(items: readonly Item[]): readonly Cell[] {
  const cells = new Map<string, Cell>()
  for (const item of items) {
    const { shopId, workDate, hour, agent } = item
    const key = cellKey(item)
    const cell = cells.get(key) ?? { shopId, workDate, hour, agent, met: 0, total: 0, sum: 0 }
    cells.set(key, {
      ...cell,
      met: cell.met + item.met,
      total: cell.total + item.total,
      sum: cell.sum + item.sum,
    })
  }
  return [...cells.values()]
}

/** A chat is held in an hour from its first to its last message there, so silence overnight is no work. */
function concurrencyCells(spec: MetricSpec, tallies: readonly Tally[]): readonly Cell[] {
  const held = tallies.filter(
    (tally) => tally.isTimed && countedMessages(spec, tally) > 0 && isInWindow(tally.hour * 60, spec.window),
  )
  return [...Map.groupBy(held, cellKey).values()].flatMap((group) => {
    const { peak, chatSeconds, busySeconds } = concurrencyOf(
      group.map(({ firstAt, lastAt }) => ({ from: firstAt, to: lastAt })),
    )
    const figures =
      spec.kind === 'concurrency-peak'
        ? { met: 0, total: 1, sum: peak }
        : { met: 0, total: busySeconds, sum: chatSeconds }
    return group
      .slice(0, 1)
      .map(({ shopId, workDate, hour, agent }) => ({ shopId, workDate, hour, agent, ...figures }))
  })
}

function cellKey({
  shopId,
  workDate,
  hour,
  agent,
}: Pick<Cell, 'shopId' | 'workDate' | 'hour' | 'agent'>): string {
  return [shopId, workDate, hour, agent.personId, agent.accountId].join()
}
