import { fen, type Fen } from '#domain/kernel/money.ts'
import { earliest, isWorkDate, type Instant } from '#domain/kernel/time.ts'
import type { Fact, Party } from '#domain/order/fact.ts'
import type { ReadContext } from './draft.ts'
import { buyerIn, freeTextIn, numberIn, orderCells, recipientIn, type OrderCells } from './order-cells.ts'
import { itemsIn, JOINED } from './order-items.ts'
import { flagOf, isCashOnDelivery, orderReachOf, shippingMethodOf, type OrderReach } from './order-words.ts'
import { problem } from './problem.ts'
import type { Cells, Reading } from './reading.ts'
import type { IntakeOrder } from './record.ts'

/** Reads a row of an order export: an order, or one line of it. */
export function orderReader(context: ReadContext): (cells: Cells) => Reading {
  return (cells) => {
    const number = numberIn(cells, 'order')
    if (!number.ok) return { records: [], problems: [number.problem] }
    const own = orderCells(cells, context)
    const row = readRow(cells, { own, order: number.id, context })
    const value = {
      externalId: number.id,
      ...buyerIn(cells),
      status: own.text('status'),
      title: titleIn(cells, own),
      amount: row.amount,
      isCashOnDelivery: row.isCashOnDelivery,
      items: itemsIn(cells, own),
      facts: factsIn(cells, row),
      recipient: recipientIn(cells),
      buyerMessage: freeTextIn(cells, 'buyerMessage'),
      remark: freeTextIn(cells, 'remark'),
      flag: flagOf(cells.cell('flag')),
      shipBy: own.time('shipByTime'),
    }
    if (isEmpty(value, row))
      return { records: [], problems: [...own.problems, problem('order.empty', number.id)] }
    return { records: [{ noun: 'order', value }], problems: own.problems }
  }
}

/** Sub-orders that are joined in one row have their titles joined too: as many, each once, as a sentence has them. */
function titleIn(cells: Cells, own: OrderCells): string | undefined {
  const title = own.text('title')
  const parts = title?.split(JOINED).map((part) => part.trim())
  const isList = parts?.length === cells.cell('subOrder').split(JOINED).length
  return isList && parts ? [...new Set(parts)].join('、') : title
}

/** Of such an order only its number is known: nothing that anybody could work with. */
function isEmpty(value: IntakeOrder, { placed, paidAt, shippedAt, receivedAt, finishedAt }: Row): boolean {
  const { status, amount, items = [], facts = [], buyerMessage, remark, flag, shipBy } = value
  const told = [status, amount, buyerMessage, remark, flag, shipBy, paidAt, shippedAt, receivedAt, finishedAt]
  const isTold = told.some((one) => one !== undefined)
  return !isTold && !placed.isTimed && items.length === 0 && facts.length <= 1
}

interface Row {
  readonly own: OrderCells
  readonly now: Instant
  readonly reach: OrderReach | undefined
  readonly amount: Fen | undefined
  readonly isCashOnDelivery: boolean
  readonly placed: { readonly at: Instant; readonly isTimed: boolean }
  readonly paidAt: Instant | undefined
  readonly shippedAt: Instant | undefined
  readonly receivedAt: Instant | undefined
  readonly finishedAt: Instant | undefined
}

function readRow(
  cells: Cells,
  {
    own,
    order,
    context,
  }: { readonly own: OrderCells; readonly order: string; readonly context: ReadContext },
): Row {
  const [placedAt, paidAt] = [own.time('placedTime'), own.time('paidTime')]
  const [shippedAt, receivedAt] = [own.time('shippedTime'), own.time('receivedTime')]
  const guess = dayOfNumber(order, context) ?? earliestOf([paidAt, shippedAt, receivedAt]) ?? context.now
  return {
    own,
    now: context.now,
    reach: orderReachOf(cells.cell('status')),
    amount: own.money('amount'),
    isCashOnDelivery: isCashOnDelivery(cells.cell('payMethod')),
    placed: placedAt === undefined ? { at: guess, isTimed: false } : { at: placedAt, isTimed: true },
    paidAt,
    shippedAt,
    receivedAt,
    finishedAt: own.time('finishedTime'),
  }
}

/** 拼多多 exports rows whose times are all empty; the number still begins with the day: `210707-339507978993455`. */
const DATED_NUMBER = /^(\d{2})(\d{2})(\d{2})-\d{12,}$/

function dayOfNumber(order: string, { instantOf }: ReadContext): Instant | undefined {
  const [, year, month, date] = DATED_NUMBER.exec(order) ?? []
  const day = `20${year}-${month}-${date}`
  return isWorkDate(day) ? instantOf(day, 0) : undefined
}

function earliestOf(moments: readonly (Instant | undefined)[]): Instant | undefined {
  const [first, ...others] = moments.filter((one) => one !== undefined)
  return first === undefined ? undefined : earliest(first, ...others)
}

function factsIn(cells: Cells, row: Row): readonly Fact[] {
  return [placedFact(row), ...paidFacts(row), ...shippedFacts(cells, row), ...endFacts(cells, row)]
}

/** A row that tells neither a moment nor a state names its order: whether that has been paid, another file knows. */
function placedFact({ placed, reach, amount = fen(0), isCashOnDelivery: isCod, ...row }: Row): Fact {
  const isTold = placed.isTimed || reach !== undefined || isMoved(row)
  const kind = isTold ? 'placed' : 'named'
  return { id: idOf(kind, placed.isTimed), kind, ...placed, amount, isCashOnDelivery: isCod }
}

function isMoved({
  paidAt,
  shippedAt,
  receivedAt,
}: Pick<Row, 'paidAt' | 'shippedAt' | 'receivedAt'>): boolean {
  return [paidAt, shippedAt, receivedAt].some((moment) => moment !== undefined)
}

const IS_PAID = new Set<OrderReach | undefined>(['paid', 'shipped', 'received'])

/** Without a time, an order that was sent or received was paid, unless it is paid at the door. */
function paidFacts({ own, paidAt, placed, reach, isCashOnDelivery: isCod, amount }: Row): readonly Fact[] {
  const paid = own.money('paidAmount') ?? amount ?? fen(0)
  if (paidAt !== undefined) return [{ id: 'paid', kind: 'paid', at: paidAt, isTimed: true, amount: paid }]
  if (!IS_PAID.has(reach) || isCod) return []
  return [{ id: 'paid?', kind: 'paid', at: placed.at, isTimed: false, amount: paid }]
}

const SEPARATOR = /[;；,，、|\s]+/

/** A tracking number says that goods were sent, even where the export has no time for it. */
function shippedFacts(cells: Cells, { shippedAt, now, reach }: Row): readonly Fact[] {
  const parcels = parcelsIn(cells)
  if (parcels.length === 0 && shippedAt === undefined) return []
  if (reach === 'placed') return []
  const isTimed = shippedAt !== undefined
  const method = shippingMethodOf(cells.cell('method'))
  const sent = parcels.length > 0 ? parcels : [{ carrier: '', trackingNumber: '' }]
  return sent.map(({ carrier, trackingNumber }) => ({
    id: idOf(`shipped:${trackingNumber}`, isTimed),
    kind: 'shipped',
    at: shippedAt ?? now,
    isTimed,
    parcelId: trackingNumber,
    method,
    carrier,
    trackingNumber,
  }))
}

interface Parcel {
  readonly carrier: string
  readonly trackingNumber: string
}

function parcelsIn(cells: Cells): readonly Parcel[] {
  const numbers = split(cells.cell('trackingNumber'))
  const carriers = split(cells.cell('carrier'))
  if (numbers.length > 0)
    return numbers.map((trackingNumber, index) => ({
      carrier: carriers[index] ?? carriers[0] ?? '',
      trackingNumber,
    }))
  // 圆通速递-YT6601234567890: carrier and number in one cell.
  return split(cells.cell('shipment')).flatMap((text) => {
    const [, carrier = '', trackingNumber] = /^(.*?)[-:：]?([A-Za-z]{0,4}\d[\dA-Za-z]{5,})$/.exec(text) ?? []
    return trackingNumber === undefined ? [] : [{ carrier, trackingNumber }]
  })
}

function split(text: string): readonly string[] {
  return text.split(SEPARATOR).filter((part) => part !== '' && part !== '-')
}

/** 订单完成时间 is when a trade ended, well or not: the state says which. */
function endFacts(cells: Cells, { receivedAt, finishedAt, reach, now }: Row): readonly Fact[] {
  if (reach === 'closed') {
    const reason = cells.cell('closedReason').slice(0, CLOSED_REASON_MAX)
    const isTimed = finishedAt !== undefined
    const by = partyOf(reason)
    const at = finishedAt ?? now
    return [{ id: idOf('closed', isTimed), kind: 'closed', at, isTimed, by, ground: 'action', reason }]
  }
  const at = receivedAt ?? (reach === 'received' ? finishedAt : undefined)
  return at === undefined ? [] : [{ id: 'received', kind: 'received', at, isTimed: true, ground: 'action' }]
}

const CLOSED_REASON_MAX = 200

function partyOf(reason: string): Party {
  if (/买家|用户|不想|拍错|重拍|我不|地址/.test(reason)) return 'buyer'
  return /卖家|商家|缺货/.test(reason) ? 'seller' : 'platform'
}

function idOf(id: string, isTimed: boolean): string {
  return isTimed ? id : `${id}?`
}
