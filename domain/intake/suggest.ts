import type { Field, FigureColumn, MappedNoun, Mapping } from './mapping.ts'
import { FIELDS_OF } from './mapping.ts'
import { ORDER_FIELDS, ORDER_NEEDS, type OrderField } from './order-fields.ts'
import { ORDER_PROFILES } from './order-profiles.ts'

const ENGLISH: Readonly<Partial<Record<OrderField, readonly string[]>>> = {
  order: ['order_id', 'orderid', 'order_no', '订单id'],
  status: ['order_status', 'orderstatus', 'status'],
  amount: ['amount', 'total_amount', 'order_amount'],
  placedTime: ['placed_at', 'created_at', 'order_time'],
  paidTime: ['paid_at', 'pay_time'],
  refund: ['refund_id', 'refundid', 'after_sale_id'],
}

/** The usual names of columns, most telling first. Names as `normaliseName` gives them. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  ...orderNames(),
  conversation: [
    '会话id',
    '会话编号',
    '会话号',
    '会话',
    'conversation',
    'conversation_id',
    'conversationid',
  ].concat(['session_id', 'sessionid', 'session', 'sid', 'chat_id', 'chatid', 'dialog_id']),
  externalId: [
    '消息id',
    '消息编号',
    '评价id',
    '评价编号',
    'message_id',
    'messageid',
    'msgid',
    'msg_id',
    'mid',
    'uuid',
  ],
  customer: [
    '买家id',
    '客户id',
    '顾客id',
    '用户id',
    '买家会员名',
    '买家昵称',
    '客户昵称',
    '客户名',
    '顾客',
    '买家',
  ]
    .concat([
      '客户',
      '用户',
      'buyer_id',
      'buyerid',
      'customer_id',
      'customerid',
      'customer',
      'buyer',
      'buyernick',
    ])
    .concat(['user_id', 'userid', 'buyer_nick', 'uid']),
  customerName: ['客户名称', '买家名称', '昵称', 'customer_name', 'customername', 'buyername', 'buyer_name'],
  account: [
    '客服账号',
    '客服昵称',
    '客服',
    '接待客服',
    '旺旺昵称',
    '客服名称',
    '坐席',
    '子账号',
    'agent',
    'agent_name',
  ].concat(['waiter', 'staff', 'service_staff_id', 'kefu', 'account']),
  sender: ['发送账号', '发送人', '发送者', '发送方', '发言人', 'sender', 'from', 'sender_name', 'from_id'],
  receiver: ['接收账号', '接收人', '接收者', '接收方', 'receiver', 'to', 'to_id'],
  author: [
    '账号类型',
    '发送者类型',
    '发送人类型',
    '发送方类型',
    '角色',
    '消息方向',
    'sender_type',
    'sendertype',
  ].concat(['author', 'role', 'waitersend', 'waiter_send', 'direction', 'from_type']),
  kind: ['消息类型', '内容类型', 'message_type', 'messagetype', 'msgtype', 'msg_type', 'content_type'],
  text: [
    '消息内容',
    '发送内容',
    '聊天内容',
    '消息',
    '内容',
    '文本',
    'message',
    'content',
    'text',
    'send_content',
    'msg',
  ],
  media: ['图片地址', '图片链接', '附件', '链接', 'imgurl', 'image_url', 'media', 'url'],
  day: ['日期', '统计日期', 'date', 'day'],
  time: [
    '发送时间',
    '消息时间',
    '聊天时间',
    '评价时间',
    '咨询时间',
    '创建时间',
    '时间',
    'time',
    'datetime',
    'sent_at',
  ].concat([
    'sentat',
    'send_time',
    'sendtime',
    'created',
    'created_at',
    'createdat',
    'timestamp',
    'eval_time',
  ]),
  closedTime: ['结束时间', '会话结束时间', '关闭时间', 'closed_at', 'closedat', 'end_time', 'endtime'],
  reason: ['不满意原因', '评价原因', '失望原因', '原因', '咨询类型', 'reason'],
  outcome: ['结果标签', '会话结果', '处理结果', 'outcome'],
  ratedTime: ['评价时间', 'eval_time'],
  ratingReason: ['不满意原因', '评价原因', '失望原因'],
  level: [
    '满意度',
    '评价结果',
    '评价等级',
    '满意度评价',
    '评价',
    '评价星级',
    'level',
    'rating',
    'evaluation',
    'score',
  ],
  comment: ['评价内容', '评价详情', '备注', 'comment'],
  source: ['评价来源', '邀评方式', '评价方式', 'source'],
}

/**
 * The mapping that the names of the columns suggest: of chats when there is a text, of ratings when there is a
 * level, else of agents' figures. A nested JSON column counts by the last part of its path.
 */
export function suggestMapping(header: readonly string[], figures: readonly FigureColumn[]): Mapping {
  const noun = suggestNoun(header, figures)
  const columns: Partial<Record<Field, string>> = {}
  const taken = new Set<string>()
  for (const field of FIELDS_OF[noun]) {
    const column = columnFor(field, header, taken)
    if (column === undefined) continue
    columns[field] = column
    taken.add(column)
  }
  return {
    noun,
    report: noun === 'figure' ? 'agents' : noun,
    columns,
    constants: {},
    authors: {},
    levels: {},
    figures: noun === 'figure' ? figures : [],
  }
}

function suggestNoun(header: readonly string[], figures: readonly FigureColumn[]): MappedNoun {
  const none = new Set<string>()
  if (figures.length >= 2) return 'figure'
  if (columnFor('text', header, none) !== undefined) return 'message'
  if (columnFor('order', header, none) !== undefined) {
    if (columnFor('refund', header, none) !== undefined) return 'refund'
    if (missesNothing('order', header)) return 'order'
  }
  return columnFor('level', header, none) === undefined ? 'message' : 'rating'
}

/** True when each of the things that an order needs has a column by its usual name. */
function missesNothing(noun: 'order', header: readonly string[]): boolean {
  const none = new Set<string>()
  return ORDER_NEEDS[noun].every((fields) =>
    fields.some((field) => columnFor(field, header, none) !== undefined),
  )
}

/** Whatever some platform's export calls a column, an unknown export may call it too. */
function orderNames(): Readonly<Record<OrderField, readonly string[]>> {
  const spellings = (field: OrderField) => ORDER_PROFILES.flatMap(({ columns }) => columns[field] ?? [])
  const entries = ORDER_FIELDS.map((field) => [
    field,
    [...new Set([...spellings(field), ...(ENGLISH[field] ?? [])])],
  ])
  return Object.fromEntries(entries) as Record<OrderField, readonly string[]>
}

function columnFor(field: Field, header: readonly string[], taken: ReadonlySet<string>): string | undefined {
  for (const name of NAMES[field]) {
    const column = header.find((column) => !taken.has(column) && lastPart(column) === name)
    if (column !== undefined) return column
  }
  return undefined
}

function lastPart(column: string): string {
  return column.slice(column.lastIndexOf('.') + 1)
}
