import { describe, expect, it } from 'vitest'
import { METRIC_KINDS } from './definition.ts'
import { formulaOf } from './formula.ts'
import { PLAIN } from './shipped-base.ts'

const NO_NAME = { name: { zh: '', en: '' }, formula: { zh: '', en: '' } }
const SPEC = { ...PLAIN, ...NO_NAME, kind: 'reply-rate', thresholdSeconds: 180 } as const

describe('the words for a formula', () => {
  it('say threshold, hours, days, who counts and the smallest sample', () => {
    const told = formulaOf({
      ...SPEC,
      window: { startMinute: 480, endMinute: 1380 },
      period: { kind: 'trailing', days: 30 },
      botsCount: true,
      minimumSample: 100,
    })
    expect(told.zh).toBe(
      '买家发起的回合中，在 3 分钟内得到回复的占比；取近 30 天；只算 08:00–23:00 的；机器人回复计入；自动回复不计入；不足 100 不考核',
    )
    expect(told.en).toBe(
      'Share of turns that were answered within 3 minutes; over the last 30 days; 08:00–23:00 only; bots’ answers count; automatic replies do not count; not assessed below 100',
    )
  })

  it('say which question of a chat decides, and a time that is no whole minute', () => {
    expect(formulaOf({ ...SPEC, unit: 'session', dedup: 'every', thresholdSeconds: 90 })).toMatchObject({
      zh: expect.stringContaining('买家发起的会话中，每一问都在 90 秒内得到回复的占比'),
      en: expect.stringContaining('Share of chats whose every question was answered within 90 seconds'),
    })
  })

  it('say of ratings where they come from, and nothing of answers', () => {
    const { zh } = formulaOf({ ...SPEC, kind: 'good-rating', ratingSources: ['customer', 'pushed'] })
    expect(zh).toContain('计入主动、平台推送的评价')
    expect(zh).not.toContain('自动回复')
  })

  it('are different for every kind', () => {
    const told = METRIC_KINDS.filter((kind) => kind !== 'connection').map((kind) =>
      formulaOf({ ...SPEC, kind }),
    )
    expect(new Set(told.map(({ zh }) => zh)).size).toBe(told.length)
    expect(new Set(told.map(({ en }) => en)).size).toBe(told.length)
  })
})
