import { describe, expect, it } from 'vitest'
import { SHANGHAI, instantOf } from '#domain/calendar/zone.ts'
import { instant, workDate } from '#domain/kernel/time.ts'
import { readContext } from './draft.ts'
import type { Mapping } from './mapping.ts'
import type { RowProblem } from './problem.ts'
import { recognise } from './recognise.ts'
import type { IntakeRecord } from './record.ts'
import { rowReader } from './row-reader.ts'

const DAY = workDate('2026-08-26')
const context = readContext({
  zone: SHANGHAI,
  now: instant(1_788_000_000_000),
  untimedDay: DAY,
  digest: (text) => text.replaceAll('\u001f', '|'),
})

function read(rows: readonly (readonly string[])[], change: Partial<Mapping> = {}) {
  const found = recognise(rows)
  if (!found) throw new Error('not recognised')
  const reader = rowReader({ ...found.mapping, ...change }, found.header, context)
  const records: IntakeRecord[] = []
  const problems: RowProblem[] = []
  for (const row of rows.slice(found.dataFrom)) {
    const reading = reader(row)
    records.push(...reading.records)
    problems.push(...reading.problems)
  }
  return { records, problems }
}

const at = (hour: number, minute: number, second = 0) =>
  instantOf(DAY, hour * 60 + minute, SHANGHAI) + second * 1000

describe('chats out of 千牛', () => {
  const HEADER = ['客户名', '消息序号', '发送时间', '发送内容', '发送账号', '账号类型']
  const rows = [
    HEADER,
    ['小鹿', '1', '2026-8-26 09:00:00', '在吗 ', '小鹿', '买家'],
    ['小鹿', '2', '2026-8-26 09:00:00', '在吗', '小鹿', '买家'],
    ['小鹿', '3', '2026-8-26 09:00:14', '在的亲', '木棠旗舰店:小满', '客服'],
    ['小鹿', '4', '2026-8-26 16:00:00', '您的包裹已发出', '服务助手', '客服'],
  ]

  it('become messages with the shop’s time, the agent’s account and sessions cut by silence', () => {
    const { records, problems } = read(rows)
    expect(problems).toEqual([])
    expect(records.map((record) => record.value)).toMatchObject([
      { author: 'customer', text: '在吗', sentAt: at(9, 0), conversation: '2026-08-26/1/小鹿' },
      { author: 'customer', text: '在吗', sentAt: at(9, 0), conversation: '2026-08-26/1/小鹿' },
      {
        author: 'agent',
        account: '木棠旗舰店:小满',
        sentAt: at(9, 0, 14),
        conversation: '2026-08-26/1/小鹿',
      },
      { author: 'bot', account: '服务助手', sentAt: at(16, 0), conversation: '2026-08-26/2/小鹿' },
    ])
  })

  it('said twice in one second stay two, and the same file again gives the same ids', () => {
    const ids = read(rows).records.map((record) => record.noun === 'message' && record.value.externalId)
    expect(new Set(ids).size).toBe(4)
    expect(read(rows).records.map((record) => record.noun === 'message' && record.value.externalId)).toEqual(
      ids,
    )
  })

  it.each([
    [['', '1', '2026-8-26 09:00', '在吗', '', '买家'], 'customer.missing'],
    [['小鹿', '1', '', '在吗', '小鹿', '买家'], 'time.missing'],
    [['小鹿', '1', '昨天', '在吗', '小鹿', '买家'], 'time.unreadable'],
    [['小鹿', '1', '1999-8-26 09:00', '在吗', '小鹿', '买家'], 'time.implausible'],
    [['小鹿', '1', '2026-8-26 09:00', '', '小鹿', '买家'], 'text.missing'],
    [['小鹿', '1', '2026-8-26 09:00', '在吗', '小鹿', '老板'], 'author.unknown'],
    [['小鹿', '1', '2026-8-26 09:00', '长'.repeat(20_001), '小鹿', '买家'], 'text.too_long'],
    [['鹿'.repeat(129), '1', '2026-8-26 09:00', '在吗', '小鹿', '买家'], 'id.too_long'],
  ])('%# a row that cannot be read says why', (row, code) => {
    const { records, problems } = read([HEADER, row])
    expect(records).toEqual([])
    expect(problems).toMatchObject([{ code }])
    expect(problems[0]?.excerpt.length).toBeLessThanOrEqual(81)
  })

  it('of a time that cannot be names the column and shows the time as it stands there', () => {
    const { problems } = read([HEADER, ['小鹿', '1', '2036-8-26 09:00', '在吗', '小鹿', '买家']])
    expect(problems).toEqual([{ code: 'time.implausible', column: '发送时间', excerpt: '2036-8-26 09:00' }])
  })

  it.each([
    [['长'.repeat(129), '1', '2026-8-26 09:00', '在吗', '小鹿', '买家'], 'id.too_long', '客户名'],
    [['小鹿', '1', '2026-8-26 09:00', '长'.repeat(20_001), '小鹿', '买家'], 'text.too_long', '发送内容'],
  ])('%# names the column of what is too long', (row, code, column) => {
    expect(read([HEADER, row]).problems).toMatchObject([{ code, column }])
  })

  it('shows the row where the cell that is wanting has nothing to show', () => {
    expect(read([HEADER, ['以下为历史消息']]).problems).toMatchObject([{ excerpt: '以下为历史消息' }])
    expect(read([HEADER, ['小鹿', '1', '', '在吗', '小鹿', '买家']]).problems).toEqual([
      { code: 'time.missing', column: '发送时间', excerpt: '小鹿 · 1 · 在吗 · 小鹿 · 买家' },
    ])
  })

  it('a word for an author that the team explained is understood', () => {
    const row = ['小鹿', '1', '2026-8-26 09:00', '在吗', '小满', '老板']
    expect(read([HEADER, row], { authors: { 老板: 'agent' } }).records).toMatchObject([
      { value: { author: 'agent' } },
    ])
  })

  it('a column of senders that only says 买家 or 客服 tells the side, and names nobody', () => {
    const { records } = read([
      ['会话ID', '客服账号', '买家昵称', '发送方', '消息内容', '发送时间'],
      ['a', '', '果***0', '买家', '在吗', '2026-08-26 09:00:00'],
      ['a', '小柚', '果***0', '客服', '在的亲', '2026-08-26 09:00:14'],
      ['a', '', '', '客服', '还有别的问题吗', '2026-08-26 09:00:30'],
    ])
    expect(records.map((record) => record.value)).toMatchObject([
      { author: 'customer', customer: { externalId: '果***0' } },
      { author: 'agent', account: '小柚' },
      { author: 'agent', account: undefined },
    ])
  })

  it('a message taken back is nobody’s', () => {
    const row = ['小鹿', '1', '2026-8-26 09:00', '小鹿 撤回了一条消息', '小鹿', '买家']
    expect(read([HEADER, row]).records).toMatchObject([{ value: { author: 'system' } }])
  })
})

describe('chats out of 京东', () => {
  it('keep their own ids, sessions, and both sides of 咚咚', () => {
    const header = [
      'mid',
      'id',
      'body.type',
      'body.content',
      'body.sid',
      'from.app',
      'from.pin',
      'to.pin',
      'timestamp',
    ]
    const { records } = read([
      header,
      ['7', 'a1', 'text', '发货了吗', 's1', 'im.customer', 'jd_鹿', 'mutang_小满', String(at(10, 0))],
      ['8', 'a2', 'image', '', 's1', 'im.waiter', 'mutang_小满', 'jd_鹿', String(at(10, 1))].with(
        3,
        'https://img/1',
      ),
    ])
    expect(records.map((record) => record.value)).toMatchObject([
      { externalId: 'a1', conversation: 's1', customer: { externalId: 'jd_鹿' }, account: 'mutang_小满' },
      {
        externalId: 'a2',
        author: 'agent',
        kind: 'image',
        customer: { externalId: 'jd_鹿' },
        account: 'mutang_小满',
      },
    ])
  })

  it('without times keep their order and say that they have none', () => {
    const id = 'a'.repeat(32)
    const { records } = read([
      [id, 'U1', '0', '0', '0', 'nan', '你好'],
      [id, 'U1', '1', '0', '0', 'nan', '您好'],
    ])
    expect(records.map((record) => record.value)).toMatchObject([
      { author: 'customer', isTimed: false, sentAt: at(0, 0, 0), conversation: id },
      { author: 'agent', isTimed: false, sentAt: at(0, 0, 1), externalId: `${id}|1|agent|您好` },
    ])
  })

  it('as a list become conversations', () => {
    const { records, problems } = read([
      ['咨询时间', '咨询类型', '客服', '顾客', '评价时间'],
      ['2026-08-26 10:00:00', '售前', 'mutang_小满', 'jd_鹿', '-'],
      ['2026-08-26 10:00:00', '售前', 'mutang_小满', '', '-'],
    ])
    expect(records).toMatchObject([
      { noun: 'conversation', value: { openedAt: at(10, 0), reason: '售前', account: 'mutang_小满' } },
    ])
    expect(problems).toMatchObject([{ code: 'customer.missing', column: '顾客' }])
  })

  it('as a list tell what the platform says of each chat, and the ratings that stand in it', () => {
    const header = ['咨询时间', '结果标签', '咨询类型', '客服', '顾客', '评价来源', '评价时间', '不满意原因']
    const row = (time: string, ...rating: readonly string[]) =>
      ['2026-08-26 10:00:00', '已解决', '售前', 'mutang_小满', time].concat(rating)
    const { records, problems } = read([
      header,
      row('jd_鹿', '邀请', '2026-08-26 10:30:00', '回复慢'),
      row('jd_福', '邀请', '2026-08-26 10:30:00', ''),
      row('jd_猫', '-', '-', '-'),
      row('jd_雨', '邀请', '昨天', '态度差'),
    ])
    const chats = records.filter(({ noun }) => noun === 'conversation')
    expect(chats.map(({ value }) => value)).toMatchObject(chats.map(() => ({ reason: '售前 · 已解决' })))
    expect(chats).toHaveLength(4)
    expect(records.filter(({ noun }) => noun === 'rating')).toMatchObject([
      {
        value: {
          conversation: chats[0]?.noun === 'conversation' ? chats[0].value.externalId : '',
          customer: { externalId: 'jd_鹿' },
          account: 'mutang_小满',
          level: 'bad',
          reason: '回复慢',
          ratedAt: at(10, 30),
        },
      },
    ])
    expect(problems).toMatchObject([{ code: 'time.unreadable', column: '评价时间', excerpt: '昨天' }])
  })

  it('as a list with a column of levels take them', () => {
    const { records } = read([
      ['咨询时间', '咨询类型', '客服', '顾客', '评价时间', '满意度'],
      ['2026-08-26 10:00:00', '售前', 'mutang_小满', 'jd_鹿', '2026-08-26 10:30:00', '满意'],
    ])
    expect(records[1]).toMatchObject({ noun: 'rating', value: { level: 'good', ratedAt: at(10, 30) } })
  })
})

describe('agents’ figures', () => {
  const rows = [
    [
      '日期',
      '客服昵称',
      '接待人数',
      '总消息数',
      '答问比',
      '回复率',
      '首次响应(秒)',
      '平均接待时长',
      '销售额',
    ],
    ['2026-8-26', '木棠旗舰店:小满', '82', '1,112', '1.1933', '1.0', '延迟统计', '8分48秒', '-'],
    ['2026-8-26', '木棠旗舰店:阿青', '很多', '10', '1', '99.71%', '27.77', '60', '1299.5'],
    ['', '汇总', '164', '1122', '1', '1', '1', '1', '1'],
    ['', '均值', '82', '561', '1', '1', '1', '1', '1'],
  ]

  it('are read in their units, what is not there left out, summary rows skipped', () => {
    const { records, problems } = read(rows)
    const figures = records.map(
      ({ value }) => 'figure' in value && [value.account.slice(-2), value.figure, value.value],
    )
    expect(figures).toEqual([
      ['小满', 'received', 82],
      ['小满', 'messages', 1112],
      ['小满', 'answerRatio', 1.1933],
      ['小满', 'replyRate', 1],
      ['小满', 'averageDuration', 528],
      ['阿青', 'messages', 10],
      ['阿青', 'answerRatio', 1],
      ['阿青', 'replyRate', 0.9971],
      ['阿青', 'firstResponse', 27.77],
      ['阿青', 'averageDuration', 60],
      ['阿青', 'sales', 129950],
    ])
    expect(problems).toEqual([{ code: 'figure.unreadable', column: '接待人数', excerpt: '很多' }])
  })

  it('of a report without days take the day that the team gives', () => {
    const less = rows.slice(0, 2).map((row) => row.slice(1))
    expect(read(less).problems).toMatchObject([{ code: 'day.missing' }])
    expect(read(less, { constants: { day: DAY } }).records).toMatchObject([
      { value: { workDate: DAY } },
      {},
      {},
      {},
      {},
    ])
  })
})

describe('ratings', () => {
  const HEADER = ['评价时间', '买家昵称', '客服', '满意度', '不满意原因', '评价来源']

  it('are read with level, reason and who asked', () => {
    const { records } = read([HEADER, ['2026-08-26 10:00', '小鹿', '小满', '非常满意', '', '客服邀评']])
    expect(records).toMatchObject([
      { noun: 'rating', value: { level: 'good', source: 'invited', ratedAt: at(10, 0) } },
    ])
  })

  it('of stars need the team’s word for what they mean', () => {
    const rows = [HEADER, ['2026-08-26 10:00', '小鹿', '小满', '1', '回复慢', '']]
    expect(read(rows).problems).toMatchObject([{ code: 'level.unknown', column: '满意度', excerpt: '1' }])
    expect(read(rows, { levels: { 1: 'bad' } }).records).toMatchObject([
      { value: { level: 'bad', reason: '回复慢' } },
    ])
  })
})
