import { fen, parseYuan, type Fen } from '#domain/kernel/money.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { maskRecipient, maskText, type MaskedRecipient } from '#domain/order/mask.ts'
import type { ReadContext } from './draft.ts'
import { MAX_AMOUNT, MAX_EXTERNAL_ID, MAX_NAME, MAX_QUANTITY, isPlausibleTime } from './limits.ts'
import type { Field } from './mapping.ts'
import { problem, type RowProblem } from './problem.ts'
import type { Cells } from './reading.ts'
import type { IntakeCustomer } from './record.ts'
import { parseTime } from './time-text.ts'

/**
 * The cells of one row of an order or refund export, taken apart. What is unreadable is noted as a problem and then
 * counts as absent: an order with a broken time is still an order.
 */
export interface OrderCells {
  readonly problems: readonly RowProblem[]
  text(field: Field): string | undefined
  time(field: Field): Instant | undefined
  money(field: Field): Fen | undefined
  count(field: Field): number | undefined
  /** One of several amounts, or quantities, that stand joined in this field's cell. */
  moneyIn(text: string, field: Field): Fen | undefined
  countIn(text: string, field: Field): number | undefined
  /** Says that the field's cell could not be read; once for each field. */
  note(code: RowProblem['code'], field: Field): void
}

/** Remarks of several thousand characters are a platform's joke, not a shop's note. */
const REMARK_MAX = 2_000

export function orderCells(cells: Cells, context: ReadContext): OrderCells {
  const problems: RowProblem[] = []
  const noted = new Set<Field>()
  const note = (code: RowProblem['code'], field: Field) => {
    if (noted.has(field)) return
    noted.add(field)
    // A column may have slipped: what stands there could be a name or a phone number.
    problems.push(problem(code, maskText(cells.cell(field)).slice(0, SHOWN), cells.columnOf(field)))
  }
  const moneyIn = (text: string, field: Field) => {
    if (text === '') return undefined
    const amount = inFen(text, cells.columnOf(field) ?? '')
    if (amount !== undefined && Math.abs(amount) <= MAX_AMOUNT) return amount
    note('amount.unreadable', field)
    return undefined
  }
  const countIn = (text: string, field: Field) => {
    const count = text === '' ? 0 : Number(text)
    if (count === 0) return undefined
    if (Number.isInteger(count) && count > 0 && count <= MAX_QUANTITY) return count
    note('quantity.unreadable', field)
    return undefined
  }
  return {
    problems,
    note,
    moneyIn,
    countIn,
    text: (field) => cells.cell(field).slice(0, MAX_NAME).toWellFormed() || undefined,
    time(field) {
      const text = cells.cell(field)
      if (text === '') return undefined
      const at = parseTime(text, context.instantOf)
      if (at === undefined) note('time.unreadable', field)
      else if (!isPlausibleTime(at, context.now) && field !== 'shipByTime') note('time.implausible', field)
      else return at
      return undefined
    },
    money: (field) => moneyIn(cells.cell(field), field),
    count: (field) => countIn(cells.cell(field), field),
  }
}

const SHOWN = 24

/** Exports write yuan; a column that says so in its name, as those made from an interface do, has whole 分. */
function inFen(text: string, column: string): Fen | undefined {
  if (!/\(分\)|_fen$|\bfen\b/.test(column)) return parseYuan(text)
  return /^-?\d{1,15}$/.test(text) ? fen(Number(text)) : undefined
}

/** The order's number, or why there is none. */
export function numberIn(
  cells: Cells,
  field: 'order' | 'refund',
): { readonly ok: true; readonly id: string } | { readonly ok: false; readonly problem: RowProblem } {
  const id = cells.cell(field)
  const column = cells.columnOf(field)
  if (id === '') return { ok: false, problem: problem(`${field}.missing`, '', column) }
  if (id.length > MAX_EXTERNAL_ID) return { ok: false, problem: problem('id.too_long', '', column) }
  return { ok: true, id }
}

/** `t**`, ciphers: many buyers share one, so it is nobody's name. */
const NO_ID = /[*＊]|^##|^\$\$|^~|密文/

/** The buyer by his id; a masked name is shown and never taken for one. */
export function buyerIn(cells: Cells): {
  readonly customer: IntakeCustomer | undefined
  readonly buyerName: string | undefined
} {
  const id = cells.cell('customer')
  const name = (cells.cell('customerName') || id).slice(0, MAX_NAME) || undefined
  const isId = id !== '' && id.length <= MAX_EXTERNAL_ID && !NO_ID.test(id)
  return { customer: isId ? { externalId: id, name } : undefined, buyerName: name }
}

export function recipientIn(cells: Cells): MaskedRecipient | undefined {
  const apart = [cells.cell('province'), cells.cell('city'), cells.cell('district')]
  const address = apart.some((part) => part !== '') ? apart : [cells.cell('address')]
  const recipient = maskRecipient({
    name: cells.cell('recipientName'),
    phone: cells.cell('recipientPhone'),
    address,
  })
  return recipient.name + recipient.phone + recipient.region === '' ? undefined : recipient
}

export function freeTextIn(cells: Cells, field: Field): string | undefined {
  return maskText(cells.cell(field)).slice(0, REMARK_MAX).toWellFormed() || undefined
}
