import type { MessageAuthor, MessageKind } from '#domain/conversation/conversation.ts'
import type { RatingLevel, RatingSource } from '#domain/rating/rating.ts'

/** The words that exports use in their cells, and what they mean here. Lower case. */

const AUTHOR_WORDS: Readonly<Record<MessageAuthor, readonly string[]>> = {
  customer: [
    '客户',
    '买家',
    '顾客',
    '用户',
    '消费者',
    '访客',
    'customer',
    'buyer',
    'user',
    'visitor',
    'client',
  ].concat(['0', 'false', 'im.customer']),
  agent: ['客服', '商家', '卖家', '坐席', '人工', '人工客服', '店铺', '子账号', '主账号', '商家客服'].concat([
    'agent',
    'seller',
    'waiter',
    'staff',
    'kefu',
    '1',
    'true',
    'im.waiter',
  ]),
  bot: ['机器人', '智能客服', '客服助手', '服务助手', '店小蜜', 'bot', 'robot', 'assistant'],
  system: ['系统', '系统消息', '系统提示', '平台', 'system', 'notice'],
}

const LEVEL_WORDS: Readonly<Record<RatingLevel, readonly string[]>> = {
  good: ['满意', '很满意', '非常满意', '好评', 'good', 'satisfied', 'very satisfied'],
  neutral: ['一般', '中评', 'neutral', 'average'],
  bad: [
    '失望',
    '不满',
    '不满意',
    '很不满',
    '很不满意',
    '非常不满',
    '非常不满意',
    '差评',
    'bad',
    'dissatisfied',
  ],
}

const SOURCE_WORDS: Readonly<Record<RatingSource, readonly string[]>> = {
  customer: ['客户主动', '买家主动', '主动评价', '用户主动', 'customer'],
  invited: ['邀评', '客服邀评', '客服邀请', '邀请评价', '手动邀评', 'invited'],
  pushed: ['系统推送', '推送', '自动邀评', '系统邀评', '自动推送', 'pushed'],
}

const KIND_WORDS: Readonly<Record<MessageKind, readonly string[]>> = {
  text: ['text', '文本', '文字'],
  image: ['image', 'img', 'pic', 'picture', '图片', '表情'],
  file: ['file', 'video', 'audio', 'voice', '文件', '视频', '语音'],
  card: ['card', 'template', 'template2', 'goods', 'order', '卡片', '商品', '订单', '商品卡片', '订单卡片'],
}

const AUTHORS = meanings(AUTHOR_WORDS)
const LEVELS = meanings(LEVEL_WORDS)
const SOURCES = meanings(SOURCE_WORDS)
const KINDS = meanings(KIND_WORDS)

export function authorOf(word: string): MessageAuthor | undefined {
  return AUTHORS.get(word.toLowerCase())
}

export function levelOf(word: string): RatingLevel | undefined {
  return LEVELS.get(word.toLowerCase())
}

/** A rating whose source the file does not say counts as the customer's own. */
export function sourceOf(word: string): RatingSource {
  return SOURCES.get(word.toLowerCase()) ?? 'customer'
}

export function kindOf(word: string): MessageKind {
  return KINDS.get(word.toLowerCase()) ?? 'text'
}

/** `店铺:子账号` is how Taobao names an agent; no buyer's name has a colon. */
export function isAgentName(name: string): boolean {
  return /[:：]/.test(name)
}

export function isBotName(name: string): boolean {
  return /服务助手|客服助手|机器人|店小蜜/.test(name)
}

function meanings<Meaning extends string>(
  words: Readonly<Record<Meaning, readonly string[]>>,
): ReadonlyMap<string, Meaning> {
  const meaningsByWord = Object.keys(words) as Meaning[]
  return new Map(meaningsByWord.flatMap((meaning) => words[meaning].map((word) => [word, meaning] as const)))
}
