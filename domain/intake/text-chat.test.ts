import { describe, expect, it } from 'vitest'
import { SHANGHAI, instantOf } from '#domain/calendar/zone.ts'
import { instant, workDate } from '#domain/kernel/time.ts'
import { readContext } from './draft.ts'
import type { Mapping } from './mapping.ts'
import { readText, recogniseText } from './text-chat.ts'

const DAY = workDate('2024-01-15')
const context = readContext({
  zone: SHANGHAI,
  now: instant(1_788_000_000_000),
  untimedDay: DAY,
  digest: (text) => text.replaceAll('\u001f', '|'),
})

const at = (hour: number, minute: number, second = 0) =>
  instantOf(DAY, hour * 60 + minute, SHANGHAI) + second * 1000

function read(text: string, change: Partial<Mapping> = {}) {
  const lines = text.split(/\r?\n/)
  const report = recogniseText(lines) ?? 'none'
  const base = {
    noun: 'message',
    report,
    columns: {},
    constants: {},
    authors: {},
    levels: {},
    figures: [],
  } as const
  const { messages, problems, senders } = readText(lines, { ...base, ...change }, context)
  return { report, problems, senders, messages: messages.map(({ line, message }) => ({ line, ...message })) }
}

describe('a chat copied out of 千牛’s window', () => {
  it('is read with name and time on one line or on two', () => {
    const { report, messages, problems } = read(
      [
        '小鹿',
        '2024-1-15 14:30:25',
        '在吗',
        '这件还有货吗',
        '已读',
        '木棠旗舰店:小满2024-01-15 14:30:39',
        '在的亲',
        '未读',
        '小鹿 --> 木棠旗舰店:小满 2024-01-15 14:31:00',
        '好的',
      ].join('\r\n'),
    )
    expect(report).toBe('qianniu-clipboard')
    expect(problems).toEqual([])
    expect(messages).toMatchObject([
      {
        line: 2,
        author: 'customer',
        text: '在吗\n这件还有货吗',
        sentAt: at(14, 30, 25),
        customer: { externalId: '小鹿' },
      },
      {
        line: 6,
        author: 'agent',
        account: '木棠旗舰店:小满',
        text: '在的亲',
        customer: { externalId: '小鹿' },
      },
      { line: 9, author: 'customer', text: '好的', customer: { externalId: '小鹿' } },
    ])
  })

  it('keeps what the system said apart, and reads product cards', () => {
    const { messages } = read(
      [
        '小鹿 2024-01-15 14:30:25',
        'https://item.taobao.com/item.htm?id=1',
        '¥139.00',
        '当前用户来自 商品详情页',
        '木棠旗舰店:小满 2024-01-15 14:31:00',
        '您好',
        '木棠旗舰店:小满 撤回了一条消息',
      ].join('\n'),
    )
    expect(messages).toMatchObject([
      { line: 1, author: 'customer', kind: 'card' },
      { line: 4, author: 'system', text: '当前用户来自 商品详情页', sentAt: at(14, 30, 25) },
      { line: 5, author: 'agent', text: '您好' },
      { line: 7, author: 'system', text: '木棠旗舰店:小满 撤回了一条消息' },
    ])
  })

  it('reports what stands before the first time, and who wrote', () => {
    const { problems, senders } = read(
      '没有时间\n小鹿 2024-01-15 14:30:25\n在吗\n小满 2024-01-15 14:31:00\n您好',
    )
    expect(problems).toMatchObject([{ line: 1, code: 'time.missing', excerpt: '没有时间' }])
    expect(senders).toEqual(['小鹿', '小满'])
  })

  it('takes the team’s word for who is an agent', () => {
    const text = '小满 2024-01-15 14:30:25\n您好\n小鹿 2024-01-15 14:31:00\n在吗'
    expect(read(text, { authors: { 小满: 'agent' } }).messages).toMatchObject([
      { author: 'agent', account: '小满', customer: { externalId: '小鹿' } },
      { author: 'customer', customer: { externalId: '小鹿' } },
    ])
  })
})

describe('a chat copied out of the web history', () => {
  const TEXT = [
    '2024年1月15日',
    '20:57:11',
    '在吗',
    '还有货吗',
    '小鹿',
    '20:57:30',
    '在的',
    '得力旗舰店:小迪',
    '2024-01-16',
    '09:00:00',
    '请在客户端查看原始聊天记录，网页版无法展示',
    '小鹿',
  ].join('\n')

  it('has the sender last and its days on lines of their own', () => {
    const { report, messages, problems } = read(TEXT)
    expect(report).toBe('qianniu-web')
    expect(problems).toEqual([])
    expect(messages).toMatchObject([
      { line: 2, author: 'customer', text: '在吗\n还有货吗', sentAt: at(20, 57, 11) },
      { line: 6, author: 'agent', account: '得力旗舰店:小迪', text: '在的' },
      { line: 10, kind: 'card', sentAt: at(24 + 9, 0) },
    ])
  })

  it('without a day needs the one that the team gives', () => {
    const text = '20:57:11\n在吗\n小鹿'
    expect(read(text).problems).toMatchObject([{ line: 1, code: 'day.missing' }])
    expect(read(text, { constants: { day: DAY } }).messages).toMatchObject([{ sentAt: at(20, 57, 11) }])
  })

  it('lists a time with nobody’s words', () => {
    expect(read('2024-01-15\n20:57:11\n小鹿').problems).toMatchObject([{ line: 2, code: 'text.missing' }])
  })
})

it('text without any time is no chat', () => {
  expect(recogniseText(['你好', '在吗', '2024-01-15'])).toBeUndefined()
})
