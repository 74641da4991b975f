import type { Field, MappedNoun } from './mapping.ts'

/**
 * An export that is known. It is recognised when the header has every `requires` (one of the spellings each,
 * after `normaliseName`); where several fit, the one that requires most.
 * Facts from public parsers and pages of these exports; column lists change over the years.
 */
export interface Profile {
  readonly id: string
  readonly noun: MappedNoun
  readonly requires: readonly (readonly string[])[]
  readonly columns: Readonly<Partial<Record<Field, readonly string[]>>>
  /** For a file without a header: one pattern for each of its columns. */
  readonly headerless?: readonly RegExp[]
}

const ANY = /^/
const FLAG = /^[01]$/

export const CHAT_PROFILES: readonly Profile[] = [
  {
    id: 'jd-sessions',
    noun: 'message',
    requires: [],
    columns: { conversation: ['#1'], customer: ['#2'], author: ['#3'], text: ['#7'] },
    headerless: [/^[0-9a-f]{32}$/, /^\S+$/, FLAG, FLAG, FLAG, ANY, ANY],
  },
  {
    id: 'jd-chat-log',
    noun: 'message',
    requires: [['content'], ['created'], ['customer'], ['waiter'], ['waitersend']],
    columns: {
      conversation: ['sid'],
      externalId: ['mid', 'uuid'],
      customer: ['customer'],
      account: ['waiter'],
      author: ['waitersend'],
      kind: ['type'],
      text: ['content'],
      media: ['imgurl'],
      time: ['created'],
    },
  },
  {
    id: 'jd-dongdong',
    noun: 'message',
    requires: [
      ['body.content'],
      ['from.app'],
      ['from.pin'],
      ['to.pin'],
      ['timestamp', 'datetime', 'clienttime'],
    ],
    columns: {
      conversation: ['body.sid', 'sid'],
      externalId: ['id', 'mid'],
      sender: ['from.pin'],
      receiver: ['to.pin'],
      author: ['from.app'],
      kind: ['body.type'],
      text: ['body.content'],
      media: ['body.url'],
      time: ['timestamp', 'datetime', 'clienttime'],
    },
  },
  {
    id: 'qianniu-history',
    noun: 'message',
    requires: [['客户名'], ['发送时间'], ['发送内容'], ['发送账号'], ['账号类型']],
    columns: {
      customer: ['客户名'],
      sender: ['发送账号'],
      author: ['账号类型'],
      text: ['发送内容'],
      time: ['发送时间'],
    },
  },
  {
    id: 'jd-chat-list',
    noun: 'conversation',
    requires: [['咨询时间'], ['客服'], ['顾客'], ['咨询类型', '结果标签']],
    columns: {
      customer: ['顾客'],
      account: ['客服'],
      time: ['咨询时间'],
      reason: ['咨询类型'],
      outcome: ['结果标签'],
      ratedTime: ['评价时间'],
      level: ['满意度', '评价结果', '评价'],
      ratingReason: ['不满意原因'],
      source: ['评价来源'],
    },
  },
  {
    id: 'jd-waiter-sessions',
    noun: 'conversation',
    requires: [
      ['customer'],
      ['service'],
      ['consultationdate', 'allocatetime'],
      ['sessiontypedesc', 'sessiontype'],
    ],
    columns: {
      customer: ['customer'],
      account: ['service'],
      time: ['consultationdate', 'allocatetime'],
      reason: ['sessiontypedesc'],
    },
  },
]

/** Reports of agents' figures. Which columns are figures is in `FIGURE_COLUMNS`, the same for all of them. */
export const REPORT_PROFILES: readonly Profile[] = [
  report(
    'feige-agents',
    [['日期'], ['客服昵称'], ['账号名称'], ['人工已接待人数']],
    ['账号名称', '客服昵称'],
  ),
  report('chitu-workload', [['客服昵称'], ['接待人数'], ['总消息数'], ['答问比']], ['客服昵称']),
  report('chitu-reception', [['客服昵称'], ['接待人数'], ['上班天数']], ['客服昵称']),
  report('chitu-weekly', [['客服昵称'], ['接待人数'], ['询单人数'], ['销售额']], ['客服昵称']),
  report('qianniu-reception', [['旺旺昵称'], ['咨询人数'], ['接待人数']], ['旺旺昵称']),
  report(
    'pdd-agents',
    [['客服账号'], ['咨询人数'], ['3分钟人工回复率(8-23点)', '3分钟人工回复率']],
    ['客服账号'],
  ),
  report(
    'pdd-agents-data',
    [['consultusercnt'], ['manureplyrate3min']],
    ['csname', 'username', 'account', 'csaccount', '客服账号'],
  ),
]

function report(id: string, requires: readonly (readonly string[])[], account: readonly string[]): Profile {
  return {
    id,
    noun: 'figure',
    requires,
    columns: { account, day: ['日期', '统计日期', '时间', 'date', 'statdate'] },
  }
}
