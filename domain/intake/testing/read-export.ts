import { instantOfRfc3339 } from '#domain/calendar/rfc3339.ts'
import { SHANGHAI } from '#domain/calendar/zone.ts'
import { workDate, type Instant } from '#domain/kernel/time.ts'
import type { OrderState } from '#domain/order/order-state.ts'
import { stateOf } from '#domain/order/state-of.ts'
import { readContext } from '../draft.ts'
import { factsOfOrder } from '../order-facts.ts'
import { recognise } from '../recognise.ts'
import type { IntakeOrder } from '../record.ts'
import { rowReader } from '../row-reader.ts'

/** A moment of Shanghai, as exports write it. */
export function at(text: string): Instant {
  const moment = instantOfRfc3339(`${text.replace(' ', 'T')}+08:00`)
  if (moment === undefined) throw new Error(`no moment: ${text}`)
  return moment
}

const NOW = at('2026-11-20 12:00:00')
const context = readContext({ zone: SHANGHAI, now: NOW, untimedDay: workDate('2026-11-20'), digest: String })

/** A row of an export, by the columns' names as the platform writes them. */
function rowOf(header: readonly string[], cells: Readonly<Record<string, string>>): readonly string[] {
  const names = header.map((name) => name.trim())
  for (const name of Object.keys(cells)) if (!names.includes(name)) throw new Error(`no column ${name}`)
  return names.map((name) => cells[name] ?? '')
}

export function readExport(header: readonly string[], ...rows: readonly Readonly<Record<string, string>>[]) {
  const found = recognise([header])
  if (!found) throw new Error('not recognised')
  const read = rowReader(found.mapping, found.header, context)
  const readings = rows.map((cells) => read(rowOf(header, cells)))
  const orders = readings.flatMap(({ records }) =>
    records.flatMap((record) => (record.noun === 'order' ? [record.value] : [])),
  )
  return { profile: found.profile, orders, problems: readings.flatMap(({ problems }) => problems) }
}

/** The order of the export's only row, of which nothing may be wrong. */
export function only(header: readonly string[], cells: Readonly<Record<string, string>>): IntakeOrder {
  const { orders, problems } = readExport(header, cells)
  const [order] = orders
  if (!order || orders.length > 1 || problems.length > 0)
    throw new Error(`not one good order: ${JSON.stringify({ orders, problems })}`)
  return order
}

export const stateIn = (order: IntakeOrder): OrderState => stateOf(factsOfOrder(order, NOW))
export const kinds = (order: IntakeOrder): readonly string[] =>
  (order.facts ?? []).map(({ kind, isTimed }) => `${kind}${isTimed ? '' : '?'}`)
