import type { Bilingual } from '#domain/kernel/bilingual.ts'
import type { RatingSource } from '#domain/rating/rating.ts'
import { hoursText } from '#domain/shop/hours-text.ts'
import type { MetricDedup, MetricKind, MetricSpec, MetricUnit } from './definition.ts'

const RATED: ReadonlySet<MetricKind> = new Set(['good-rating', 'attitude'])

/**
 * How a definition counts, told from what it says: for one that was changed, whose own words no longer hold.
 * Nothing that the form can change is left out.
 */
export function formulaOf(spec: MetricSpec): Bilingual {
  return { zh: zhFormula(spec), en: enFormula(spec) }
}

function zhFormula(spec: MetricSpec): string {
  const { kind, period, window, minimumSample } = spec
  const clauses = [
    ZH_KINDS[kind](spec),
    period.kind === 'trailing' ? `取近 ${period.days} 天` : period.kind === 'month' ? '按自然月' : '按日',
    window === null ? '全天' : `只算 ${windowText(spec)} 的`,
    ...zhCounted(spec),
    ...(minimumSample > 0 ? [`不足 ${minimumSample} 不考核`] : []),
  ]
  return clauses.join('；')
}

/** Who comes back is judged by chats that a person answered, whatever the definition says of others. */
function zhCounted({ kind, botsCount, automaticCounts, ratingSources }: MetricSpec): readonly string[] {
  if (kind === 'first-contact') return []
  if (!RATED.has(kind)) return [`机器人回复${zhDo(botsCount)}`, `自动回复${zhDo(automaticCounts)}`]
  const sources = ratingSources.map((source) => ZH_SOURCES[source]).join('、')
  return [`计入${sources}的评价`, `机器人会话${zhDo(botsCount)}`]
}

function zhDo(counts: boolean): string {
  return counts ? '计入' : '不计入'
}

function enFormula(spec: MetricSpec): string {
  const { kind, period, window, minimumSample } = spec
  const days = period.kind === 'trailing' ? `over the last ${period.days} days` : undefined
  const clauses = [
    EN_KINDS[kind](spec),
    days ?? (period.kind === 'month' ? 'by calendar month' : 'by day'),
    window === null ? 'all day' : `${windowText(spec)} only`,
    ...enCounted(spec),
    ...(minimumSample > 0 ? [`not assessed below ${minimumSample}`] : []),
  ]
  return clauses.join('; ')
}

function enCounted({ kind, botsCount, automaticCounts, ratingSources }: MetricSpec): readonly string[] {
  if (kind === 'first-contact') return []
  if (!RATED.has(kind))
    return [`bots’ answers ${enDo(botsCount)}`, `automatic replies ${enDo(automaticCounts)}`]
  const sources = ratingSources.map((source) => EN_SOURCES[source]).join(', ')
  return [`ratings ${sources}`, `bots’ chats ${enDo(botsCount)}`]
}

function enDo(counts: boolean): string {
  return counts ? 'count' : 'do not count'
}

function windowText({ window }: MetricSpec): string {
  return window === null ? '' : hoursText({ from: window.startMinute, to: window.endMinute })
}

type Telling = Readonly<Record<MetricKind, (spec: MetricSpec) => string>>

const ZH_UNITS: Readonly<Record<MetricUnit, string>> = {
  turn: '买家发起的回合',
  session: '买家发起的会话',
  'buyer-day': '咨询的买家（同一买家一天计一次）',
  'buyer-account-day': '咨询人次（同一买家在同一子账号一天计一次）',
}
const ZH_DEDUPS: Readonly<Record<MetricDedup, string>> = {
  first: '第一问',
  every: '每一问都',
  any: '任意一问',
}
const ZH_SOURCES: Readonly<Record<RatingSource, string>> = {
  customer: '主动',
  invited: '邀请',
  pushed: '平台推送',
}
const ZH_KINDS: Telling = {
  'reply-rate': zhShare,
  connection: zhShare,
  unanswered: ({ thresholdSeconds }) =>
    `买家发起后一直没有得到回复的回合数${thresholdSeconds === null ? '' : `（超过 ${zhTime(thresholdSeconds)}才计入）`}`,
  'first-response': () => '每个会话从买家第一问到第一次回复的时长，取平均，没有回复的不计入',
  'average-response': () => '每个回合从买家第一条消息到第一次回复的时长，取平均，没有回复的不计入',
  'answer-ratio': () => '客服消息数 ÷ 买家消息数',
  'good-rating': () => '满意 ÷（满意 + 一般 + 失望）',
  attitude: () => '因服务态度差给出的一般和失望 ÷（一般 + 失望）',
  'concurrency-peak': () => '一位客服同一时刻接待的最多会话数',
  'concurrency-average': () => '接待时长之和 ÷ 至少接待一个会话的时长',
  chats: () => '客服回复过的会话数，每位客服每天对同一会话计一次',
  'first-contact': ({ returnDays, sameReasonOnly }) =>
    `人工接待的会话中，结束后 ${returnDays} 天内同一买家没有${sameReasonOnly ? '为同一原因' : ''}再来的占比`,
}

function zhShare({ unit, dedup, thresholdSeconds }: MetricSpec): string {
  const which = unit === 'turn' ? '' : ZH_DEDUPS[dedup]
  const within = thresholdSeconds === null ? '' : `在 ${zhTime(thresholdSeconds)}内`
  return `${ZH_UNITS[unit]}中，${which}${within}得到回复的占比`
}

function zhTime(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} 分钟` : `${seconds} 秒`
}

const EN_UNITS: Readonly<Record<MetricUnit, string>> = {
  turn: 'turns',
  session: 'chats',
  'buyer-day': 'buyers, each once a day,',
  'buyer-account-day': 'buyers, each once per day and account,',
}
const EN_DEDUPS: Readonly<Record<MetricDedup, string>> = {
  first: 'whose first question was',
  every: 'whose every question was',
  any: 'one of whose questions was',
}
const EN_SOURCES: Readonly<Record<RatingSource, string>> = {
  customer: 'given unasked',
  invited: 'invited',
  pushed: 'pushed by the platform',
}
const EN_KINDS: Telling = {
  'reply-rate': enShare,
  connection: enShare,
  unanswered: ({ thresholdSeconds }) =>
    `Turns that were never answered${thresholdSeconds === null ? '' : ` (counted after ${enTime(thresholdSeconds)})`}`,
  'first-response': () =>
    'Mean time from a chat’s first question to its first answer, unanswered chats left out',
  'average-response': () => 'Mean time from a turn’s first message to its answer, unanswered turns left out',
  'answer-ratio': () => 'Agents’ messages ÷ buyers’ messages',
  'good-rating': () => 'Good ÷ (good + neutral + bad)',
  attitude: () => 'Neutral and bad ratings given for the agent’s manner ÷ all neutral and bad ratings',
  'concurrency-peak': () => 'The most chats that one agent held at a moment',
  'concurrency-average': () => 'Time held, summed over chats ÷ time in which at least one chat was held',
  chats: () => 'Chats in which the agent wrote, each once per agent and day',
  'first-contact': ({ returnDays, sameReasonOnly }) =>
    `Share of chats answered by a person after which the buyer did not come back${sameReasonOnly ? ' for the same reason' : ''} within ${returnDays} days`,
}

function enShare({ unit, dedup, thresholdSeconds }: MetricSpec): string {
  const which = unit === 'turn' ? 'that were' : EN_DEDUPS[dedup]
  const within = thresholdSeconds === null ? '' : ` within ${enTime(thresholdSeconds)}`
  return `Share of ${EN_UNITS[unit]} ${which} answered${within}`
}

function enTime(seconds: number): string {
  const minutes = seconds / 60
  if (!Number.isInteger(minutes)) return `${seconds} seconds`
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
