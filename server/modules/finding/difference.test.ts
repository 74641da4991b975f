import { expect, it } from 'vitest'
import { instant, workDate } from '#domain/kernel/time.ts'
import type { ConversationId, ShopId } from '#domain/kernel/ids.ts'
import type { FindingRow } from './derive.ts'
import { differenceOf } from './difference.ts'

const row: FindingRow = {
  id: 'one',
  at: instant(1_000),
  work_date: workDate('2026-08-26'),
  conversation_id: 'chat' as ConversationId,
  message_id: null,
  shop_id: 'shop' as ShopId,
  person_id: null,
  account_id: null,
  kind: 'slow-answer',
  cls: null,
  entry_id: null,
  pack_version: null,
  severity: 'hint',
  detail: { seconds: 90, limit: 60 },
}

it('what is found again as it was is not written, however its fields are ordered', () => {
  const kept = { ...row, detail: { limit: 60, seconds: 90 } }
  expect(differenceOf([kept], [row])).toEqual({ gone: [], put: [] })
})

it.each<[string, Partial<FindingRow>]>([
  ['its severity', { severity: 'severe' }],
  ['what it says', { detail: { seconds: 91, limit: 60 } }],
  ['its version', { pack_version: 2 }],
  ['its day', { work_date: workDate('2026-08-27') }],
])('what is found again with another %s is written', (_, change) => {
  const changed = { ...row, ...change }
  expect(differenceOf([row], [changed])).toEqual({ gone: [], put: [changed] })
})

it('what is found no more goes, and what is new comes', () => {
  const other = { ...row, id: 'other' }
  const moved = { ...row, at: instant(2_000) }
  expect(differenceOf([row, other], [other, moved])).toEqual({ gone: [row], put: [moved] })
})
