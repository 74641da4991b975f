import { expect, it } from 'vitest'
import { language } from './language.ts'
import { chat, line, personNamed, rules, type TestPack } from './testing/chat.ts'

const PACK: TestPack = { 不知道: { entryId: 'shirk-1', cls: 'platform-retort', severity: 'serious' } }

it('what a person wrote is found with its entry and its place in the sentence', () => {
  const said = chat(['10:00 买家 什么时候发', '10:01 小满 这个我不知道'])
  expect(language(said, rules(PACK))).toEqual([
    expect.objectContaining({
      kind: 'language',
      messageId: line(1),
      agent: personNamed('小满'),
      entryId: 'shirk-1',
      cls: 'platform-retort',
      severity: 'serious',
      detail: { from: 3, to: 6 },
    }),
  ])
})

it.each(['10:01 买家 我不知道', '10:01 机器人 不知道', '10:01 小满·自动 不知道', '10:01 系统 不知道'])(
  'words of others are not the agent’s: %s',
  (words) => {
    expect(language(chat(['10:00 买家 在吗', words]), rules(PACK))).toEqual([])
  },
)

it('a slip that several entries of a class name is found once, by the worst of them', () => {
  const pack: TestPack = {
    ...PACK,
    我不知道: { entryId: 'shirk-2', cls: 'platform-retort', severity: 'severe' },
    烦: { entryId: 'annoyed', cls: 'impatience', severity: 'serious' },
  }
  const found = language(chat(['10:00 小满 烦，我不知道']), rules(pack))
  expect(found.map(({ entryId }) => entryId)).toEqual(['shirk-2', 'annoyed'])
})
