import { describe, expect, it } from 'vitest'
import { missingFields } from './mapping.ts'
import { guessHeader, recognise } from './recognise.ts'

/** Headers as the platforms write them, stray blanks and mixed brackets included. */
const FEIGE =
  '日期,店铺id,店铺名称,客服昵称,账号名称,人工已接待人数,人工已接待会话量,CPD,不满意率,3分钟人工回复率 (会话),3分钟人工回复率,首次响应时长（秒）,平均响应时长（秒）,新平均响应时长（秒）,满意率,客服销售额（元）,询单人数,下单人数,支付人数,询单转化率,预警会话量,PC在线时长（时）,PC小休时长（时）,PC离线时长（时）'
const JD_LIST =
  '咨询时间,结果标签,咨询类型,客服,转接客服,顾客,技能组,商品编号,商品名称,新平均响应时间(S),首次响应时间,会话时长(M),客户消息数,客服消息数,评价来源,评价时间,不满意原因,意图一,意图二,场景,操作'
const JD_WAITER =
  'allocateTime,appId,cid,consultationDate,customer,evaluation,evaluationSource,extFlag,gLevel,goodsName,groupId,groupName,isExtFlag,mallName,newResponseAvgSpeed,pid,popRemoveMarker,promoteOrder,reply30s,repeatIn24h,responseAvgSpeed,responseTime,service,sessionType,sessionTypeDesc,solveOption,toCid,transferStatus,transferWaiter'
const JD_LOG =
  'closeSessionTime,content,created,customer,height,imgUrl,lang,mallId,mid,popRemoveMarker,sid,type,uuid,waiter,waiterSend,width'
const CHITU_WORK =
  '客服昵称,聊天人数(原咨询人数),接待人数,直接接入人数,转发接入人数,转出人数,总消息数,买家消息数,客服消息数,答问比,客服字数,最大同时聊天数,未回复人数,回复率,慢接待人数,长接待人数,首次响应(秒),平均响应(秒),平均接待时长'
const CHITU_DAY =
  '客服昵称,接待人数,平均响应(秒),回复率,询单->最终付款转化率,上班天数,服务满意度评价参与率,客户满意率,服务满意度评价很满意,服务满意度评价满意,服务满意度评价一般,服务满意度评价不满,服务满意度评价很不满'
const CHITU_WEEK = '客服昵称,聊天人数(原咨询人数),接待人数,询单人数,销售额,销售量,销售人数,销售订单数'
const QIANNIU =
  '旺旺昵称,咨询人数,接待人数,未回复人数,有效接待人数,平均响应时长（秒),3分钟人工响应率,旺旺回复率,首次响应时长（秒),慢响应人数,答问比,旺旺分组'
const PDD =
  '店铺名,客服账号,咨询人数,询单转化率,客服销售额,3分钟人工回复率(8-23点),30秒应答率(8-23点),客服服务分'
const HISTORY = '客户名,消息序号,发送时间,发送内容,发送账号,账号类型'

describe('a known export', () => {
  it.each([
    ['feige-agents', 'figure', FEIGE, 19],
    ['chitu-workload', 'figure', CHITU_WORK, 18],
    ['chitu-reception', 'figure', CHITU_DAY, 12],
    ['chitu-weekly', 'figure', CHITU_WEEK, 7],
    ['qianniu-reception', 'figure', QIANNIU, 10],
    ['pdd-agents', 'figure', PDD, 6],
    ['jd-chat-list', 'conversation', JD_LIST, 0],
    ['jd-waiter-sessions', 'conversation', JD_WAITER, 0],
    ['jd-chat-log', 'message', JD_LOG, 0],
    ['qianniu-history', 'message', HISTORY, 0],
  ])('%s is recognised by its header', (profile, noun, header, figures) => {
    const found = recognise([header.split(',')])
    expect(found).toMatchObject({ profile, dataFrom: 1, mapping: { noun } })
    expect(found?.mapping.figures).toHaveLength(figures)
  })

  it('is recognised whatever the order of its columns, with stray blanks and a byte-order mark', () => {
    const shuffled = HISTORY.split(',')
      .reverse()
      .map((name) => `${name} `)
    expect(recognise([['\ufeff合计', ...shuffled]])?.profile).toBe('qianniu-history')
  })

  it('is recognised below a title', () => {
    expect(recognise([['客服数据 2026-08-26'], [], CHITU_WEEK.split(',')])).toMatchObject({ dataFrom: 3 })
  })

  it('is not recognised when a column that it needs is missing', () => {
    const less = CHITU_WORK.split(',').filter((name) => name !== '总消息数' && name !== '接待人数')
    expect(recognise([less])?.profile).not.toBe('chitu-workload')
  })

  it('without a header is known by the shape of its rows', () => {
    const row = ['0'.repeat(32), 'USER_1', '1', '0', '0', 'nan', '您好']
    expect(recognise([row, row])).toMatchObject({
      profile: 'jd-sessions',
      dataFrom: 0,
      mapping: { columns: { conversation: '#1', text: '#7' } },
    })
    expect(recognise([row, row.with(2, '2')])).toBeUndefined()
  })

  it('of nested messages is known by its paths', () => {
    const paths = 'ver,mid,body.type,body.content,from.app,from.pin,to.app,to.pin,timestamp,id'
    expect(recognise([paths.split(',')])).toMatchObject({ profile: 'jd-dongdong' })
  })
})

describe('another file', () => {
  it('is read by the usual names of its columns when they tell enough', () => {
    const header = ['sid', 'userid', 'dialogue.time', 'dialogue.sender_type', 'dialogue.send_content']
    expect(recognise([header])).toMatchObject({
      profile: undefined,
      mapping: {
        noun: 'message',
        columns: {
          conversation: 'sid',
          customer: 'userid',
          author: 'dialogue.sender_type',
          text: 'dialogue.send_content',
          time: 'dialogue.time',
        },
      },
    })
  })

  it('of ratings is read as ratings', () => {
    expect(recognise([['评价时间', '买家昵称', '客服', '满意度', '不满意原因']])).toMatchObject({
      mapping: { noun: 'rating', columns: { level: '满意度', account: '客服', time: '评价时间' } },
    })
  })

  it('of agents and days is read as figures', () => {
    expect(recognise([['日期', '客服', '接待人数', '平均响应(秒)']])).toMatchObject({
      mapping: { noun: 'figure', report: 'agents', columns: { account: '客服', day: '日期' } },
    })
  })

  it('whose names say nothing is left to be mapped by hand', () => {
    expect(
      recognise([
        ['甲', '乙'],
        ['1', '2'],
      ]),
    ).toBeUndefined()
    expect(
      guessHeader([
        ['甲', '乙'],
        ['1', '2'],
      ]),
    ).toEqual({ header: ['甲', '乙'], dataFrom: 1 })
    expect(
      guessHeader([
        ['1', '2'],
        ['3', '4', '5'],
      ]),
    ).toEqual({ header: ['#1', '#2', '#3'], dataFrom: 0 })
  })
})

it('a mapping says what it still lacks', () => {
  const mapping = {
    noun: 'message',
    report: '',
    columns: { text: '内容' },
    constants: { customer: '小鹿' },
  } as const
  expect(missingFields({ ...mapping, authors: {}, levels: {}, figures: [] })).toEqual([
    ['author', 'sender'],
    ['time', 'conversation'],
  ])
})
