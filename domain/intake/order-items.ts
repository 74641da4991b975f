import { fen } from '#domain/kernel/money.ts'
import { MAX_EXTERNAL_ID, MAX_NAME } from './limits.ts'
import type { OrderCells } from './order-cells.ts'
import type { Cells } from './reading.ts'
import type { IntakeOrderItem } from './record.ts'

/** Platforms that put several sub-orders into one row join their numbers, and each of their columns, like this. */
export const JOINED = /[;；]/

/**
 * The lines of an order that a row tells of. A row that has nothing to tell lines apart by (淘宝's classic export, an
 * order a row) tells of none: its title names the order.
 */
export function itemsIn(cells: Cells, own: OrderCells): readonly IntakeOrderItem[] {
  const numbers = cells
    .cell('subOrder')
    .split(JOINED)
    .map((one) => one.trim())
    .filter((one) => one !== '')
  if (numbers.length > 1) return joinedItems(cells, own, numbers)
  const id =
    numbers[0] ?? [cells.cell('productId'), cells.cell('sku')].filter((part) => part !== '').join('/')
  if (id === '') return []
  return [
    {
      id: id.slice(0, MAX_EXTERNAL_ID),
      title: own.text('title') ?? '',
      sku: own.text('sku'),
      productId: own.text('productId'),
      merchantCode: own.text('merchantCode'),
      categories: categoriesIn((field) => own.text(field)),
      quantity: own.count('quantity'),
      amount: own.money('itemAmount'),
      afterSale: own.text('afterSale'),
    },
  ]
}

function joinedItems(cells: Cells, own: OrderCells, numbers: readonly string[]): readonly IntakeOrderItem[] {
  const part = (field: Parameters<Cells['cell']>[0], index: number) => {
    const parts = cells.cell(field).split(JOINED)
    // A title may have a semicolon of its own: then the parts are no list, and the whole is every line's.
    const text = parts.length === numbers.length ? parts[index] : cells.cell(field)
    return (text ?? '').trim().slice(0, MAX_NAME) || undefined
  }
  return numbers.map((id, index) => ({
    id: id.slice(0, MAX_EXTERNAL_ID),
    title: part('title', index) ?? '',
    sku: part('sku', index),
    productId: part('productId', index),
    merchantCode: part('merchantCode', index),
    categories: categoriesIn((field) => part(field, index)),
    quantity: own.countIn(part('quantity', index) ?? '', 'quantity'),
    amount: amountOf(cells, own, { lines: numbers.length, index }),
    afterSale: part('afterSale', index),
  }))
}

const CATEGORIES = ['category', 'category2', 'category3', 'category4'] as const

/** 一级类目 to 四级类目 in columns of their own, or one below the other in one: 服饰 > 女装. 女装/女士精品 is one name. */
function categoriesIn(
  text: (field: (typeof CATEGORIES)[number]) => string | undefined,
): readonly string[] | undefined {
  const names = CATEGORIES.flatMap((field) => (text(field) ?? '').split(/[>＞›»]/))
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== '-')
  return names.length === 0 ? undefined : [...new Set(names)]
}

/** One amount for several lines is theirs together: the first line carries it, so that the order's sum is right. */
function amountOf(
  cells: Cells,
  own: OrderCells,
  { lines, index }: { readonly lines: number; readonly index: number },
): IntakeOrderItem['amount'] {
  const parts = cells
    .cell('itemAmount')
    .split(JOINED)
    .map((part) => part.trim())
  if (parts.length === lines) return own.moneyIn(parts[index] ?? '', 'itemAmount')
  if (parts.length > 1) {
    own.note('amount.unreadable', 'itemAmount')
    return undefined
  }
  return index === 0 ? own.moneyIn(parts[0] ?? '', 'itemAmount') : fen(0)
}
