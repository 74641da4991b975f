import { expect, it } from 'vitest'
import { sentAnyway } from './sent-anyway.ts'
import { chat, line, rules } from './testing/chat.ts'

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
