import { expect, it } from 'vitest'
import { checkChat } from './check-chat.ts'
import { chat, rules } from './testing/chat.ts'

it('every check looks at the chat, and the same chat gives the same findings', () => {
  const lines = [
    '10:00 买家 气死我了，你有病吧',
    '10:05 田田 神经病',
    '10:06 买家 投诉你',
    '10:07 田田 麻烦给个好评',
    '10:08 买家 凭什么',
  ]
  const pack = { 神经病: { entryId: 'x', cls: 'contempt-severe', severity: 'severe' } } as const
  const once = checkChat(chat(lines), rules(pack))
  expect(once.map(({ kind }) => kind).toSorted()).toEqual([
    'language',
    'no-greeting',
    'quarrel',
    'rating-invited',
    'slow-answer',
    'unanswered',
  ])
  expect(checkChat(chat(lines), rules(pack))).toEqual(once)
})

it('a good chat holds nothing', () => {
  const lines = [
    '10:00 买家 有货吗',
    '10:01 小满 您好，有的',
    '10:02 买家 谢谢',
    '10:02 小满 不客气，祝您愉快',
  ]
  expect(checkChat(chat(lines), rules())).toEqual([])
})
