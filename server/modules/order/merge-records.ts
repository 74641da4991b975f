import { factsOfOrder } from '#domain/intake/order-facts.ts'
import type { IntakeOrder, IntakeOrderItem } from '#domain/intake/record.ts'
import type { Instant } from '#domain/kernel/time.ts'
import type { Fact } from '#domain/order/fact.ts'
import { laterWord } from '#domain/order/later-word.ts'
import { roundsOfCases } from '#domain/order/told-round.ts'

/** Everything that a batch says of one order, the later word laid over the earlier. */
export interface MergedOrder extends Omit<IntakeOrder, 'facts' | 'items'> {
  readonly facts: readonly Fact[]
  readonly items: readonly IntakeOrderItem[]
  /** No record states the order's amount, its lines do: it is their sum. */
  readonly isSummed: boolean
}

/** One entry for each order of the batch. Platforms export a row for each line of an order. */
export function mergeRecords(orders: readonly IntakeOrder[], now: Instant): ReadonlyMap<string, MergedOrder> {
  const grouped = Map.groupBy(orders, ({ externalId }) => externalId)
  return new Map([...grouped].map(([externalId, own]) => [externalId, mergeOwn(own, now)]))
}

/** What these records, all of one order, say of it together. */
export function mergeOwn(records: readonly IntakeOrder[], now: Instant): MergedOrder {
  const facts = new Map<string, Fact>()
  const items = new Map<string, IntakeOrderItem>()
  let known: Partial<IntakeOrder> = {}
  for (const record of records) {
    known = { ...known, ...given(record) }
    for (const item of record.items ?? []) items.set(item.id, { ...items.get(item.id), ...given(item) })
    for (const fact of roundsOfCases([...facts.values()], factsOfOrder(record, now)))
      facts.set(fact.id, merged(facts.get(fact.id), fact))
  }
  const isSummed =
    known.amount === undefined && [...items.values()].some(({ amount }) => amount !== undefined)
  const externalId = records[0]?.externalId ?? ''
  return { ...known, externalId, facts: [...facts.values()], items: [...items.values()], isSummed }
}

/** A guess of when something was first seen only ever moves back. */
function merged(known: Fact | undefined, fact: Fact): Fact {
  if (known === undefined) return fact
  return !fact.isTimed && known.at < fact.at ? known : laterWord(known, fact)
}

/** What a record leaves out is no word against an earlier one. */
function given<Item extends object>(record: Item): Item {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Item
}
