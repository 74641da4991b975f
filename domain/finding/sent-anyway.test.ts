import { expect, it } from 'vitest'
import { checkChat } from './check-chat.ts'
import type { FindingChat, Override } from './finding.ts'
import { sentAnyway } from './sent-anyway.ts'
import { chat, line, rules, type TestPack } from './testing/chat.ts'

it('a sentence sent in spite of the warning is found with the reason that was given', () => {
  const said = chat(['10:00 买家 在吗', '10:01 小满 这话不该说'])
  const override = {
    entryId: 'x',
    cls: 'contempt-severe',
    severity: 'severe',
    reason: '引用买家原话',
  } as const
  const messages = said.messages.map((message, place) =>
    place === 1 ? { ...message, overrides: [override] } : message,
  )
  expect(sentAnyway({ ...said, messages }, rules())).toEqual([
    expect.objectContaining({
      kind: 'sent-anyway',
      messageId: line(1),
      entryId: 'x',
      severity: 'severe',
      detail: { reason: '引用买家原话' },
    }),
  ])
  expect(sentAnyway(said, rules())).toEqual([])
})

it('what was sent in spite of the warning is one finding, at its place in the sentence, with the reason', () => {
  const override = { entryId: 'x', cls: 'impatience', severity: 'serious', reason: '买家要求原话' } as const
  const pack: TestPack = { 烦: { entryId: 'x', cls: 'impatience', severity: 'serious' } }
  const found = checkChat(warned(override), rules(pack)).filter(({ cls }) => cls !== null)
  expect(found).toEqual([
    expect.objectContaining({ kind: 'sent-anyway', detail: { reason: '买家要求原话', from: 2, to: 3 } }),
  ])
})

it('a slip of another class, or worse than its writer was told, is found beside it', () => {
  const override = { entryId: 'x', cls: 'impatience', severity: 'serious', reason: '急' } as const
  const pack: TestPack = {
    烦: { entryId: 'y', cls: 'impatience', severity: 'severe' },
    你真: { entryId: 'z', cls: 'contempt-mild', severity: 'serious' },
  }
  const found = checkChat(warned(override), rules(pack)).filter(({ cls }) => cls !== null)
  expect(found.map(({ kind, entryId }) => [kind, entryId])).toEqual([
    ['language', 'y'],
    ['language', 'z'],
    ['sent-anyway', 'x'],
  ])
})

/** A chat whose answer was sent in spite of this. */
function warned(override: Override): FindingChat {
  const said = chat(['10:00 买家 在吗', '10:01 小满 你真烦'])
  const messages = said.messages.map((message, place) =>
    place === 1 ? { ...message, overrides: [override] } : message,
  )
  return { ...said, messages }
}
