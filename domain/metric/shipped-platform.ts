import { workDate } from '#domain/kernel/time.ts'
import type { DayWindow, MetricDefinition } from './definition.ts'
import { ALWAYS, MINUTE_SECONDS, PLAIN, type ShippedDefinition } from './shipped-base.ts'

const FROM_8_TO_23: DayWindow = { startMinute: 8 * 60, endMinute: 23 * 60 }
const FROM_8_TO_24: DayWindow = { startMinute: 8 * 60, endMinute: 24 * 60 }
const FROM_9_TO_23: DayWindow = { startMinute: 9 * 60, endMinute: 23 * 60 }

/** What platforms hold shops to. A target stands here only where a source states its number. */
export const PLATFORM_LINES: readonly ShippedDefinition[] = [
  {
    code: 'pdd-five-minute',
    version: 1,
    platforms: ['pdd'],
    effectiveFrom: ALWAYS,
    effectiveTo: null,
    // R20, R21
    source: {
      zh: '拼多多 5 分钟回复率，考核时段 08:00-23:00，取近 1 天；低于行业标准会被二级限制并全店降权。行业标准没有公布数值，请自行填写目标。',
      en: 'Pinduoduo’s 5-minute reply rate, assessed 08:00-23:00 over the last day; below the industry’s standard the shop is restricted (second level) and all its goods are ranked lower. The standard’s number is not published: set your own target.',
    },
    spec: {
      ...PLAIN,
      kind: 'reply-rate',
      name: { zh: '5 分钟回复率', en: '5-minute reply rate' },
      formula: {
        zh: '08:00-23:00 买家发起的回合中，5 分钟内得到回复的回合数 ÷ 回合总数；离线时的消息也计入，自动回复算回复',
        en: 'Turns asked 08:00-23:00 and answered within 5 minutes ÷ all such turns; messages while offline count, automatic replies are replies',
      },
      thresholdSeconds: 5 * MINUTE_SECONDS,
      window: FROM_8_TO_23,
      botsCount: true,
      automaticCounts: true,
    },
  },
  {
    code: 'pdd-three-minute-manual',
    version: 1,
    platforms: ['pdd'],
    effectiveFrom: ALWAYS,
    effectiveTo: null,
    source: {
      zh: '公开的商家教程：拼多多 3 分钟人工回复率，08:00-23:00，自动回复不算人工回复。没有查到官方目标值。',
      en: 'Public merchant guides: Pinduoduo’s 3-minute manual reply rate, 08:00-23:00; automatic replies are no manual replies. No official target was found.',
    },
    spec: {
      ...PLAIN,
      kind: 'reply-rate',
      name: { zh: '3 分钟人工回复率', en: '3-minute manual reply rate' },
      formula: {
        zh: '08:00-23:00 买家发起的回合中，3 分钟内得到人工回复的回合数 ÷ 回合总数',
        en: 'Turns asked 08:00-23:00 and answered by a person within 3 minutes ÷ all such turns',
      },
      thresholdSeconds: 3 * MINUTE_SECONDS,
      window: FROM_8_TO_23,
    },
  },
  {
    code: 'pdd-effective-reply',
    version: 1,
    platforms: ['pdd'],
    effectiveFrom: ALWAYS,
    effectiveTo: null,
    source: {
      zh: '公开的商家教程（2019-01）：有效回复率按买家人数计，同一买家当天只计一次，任意一条消息 1 小时内未回复即为无效回复。没有查到官方目标值。',
      en: 'A public merchant guide (2019-01): the effective reply rate counts buyers, each once a day; one message unanswered for an hour makes the buyer’s day a miss. No official target was found.',
    },
    spec: {
      ...PLAIN,
      kind: 'reply-rate',
      name: { zh: '有效回复率（按买家）', en: 'Effective reply rate (by buyer)' },
      formula: {
        zh: '08:00-23:00 咨询的买家中，每条消息都在 1 小时内得到回复的人数 ÷ 买家总数（同一买家一天计一次）',
        en: 'Buyers asking 08:00-23:00 whose every message was answered within an hour ÷ all such buyers, each once a day',
      },
      unit: 'buyer-day',
      dedup: 'every',
      thresholdSeconds: 60 * MINUTE_SECONDS,
      window: FROM_8_TO_23,
      botsCount: true,
      automaticCounts: true,
    },
  },
  {
    code: 'taobao-three-minute-round',
    version: 1,
    platforms: ['taobao', 'tmall'],
    effectiveFrom: ALWAYS,
    effectiveTo: null,
    source: {
      zh: '公开的商家教程（2023-04）：近 30 天 08:00-24:00，3 分钟内回复的对话轮次 ÷ 总轮次；从买家第一次提问到商家第一次回答为一轮，机器人回复算有效。没有查到目标值。',
      en: 'A public merchant guide (2023-04): rounds of the last 30 days, 08:00-24:00, answered within 3 minutes ÷ all rounds; a round runs from the buyer’s first question to the shop’s first answer, and a bot’s answer counts. No target was found.',
    },
    spec: {
      ...PLAIN,
      kind: 'reply-rate',
      name: { zh: '3 分钟响应率（轮次）', en: '3-minute response rate (rounds)' },
      formula: {
        zh: '近 30 天 08:00-24:00 的对话轮次中，3 分钟内回复的轮次 ÷ 总轮次；连续追问从第一问起算',
        en: 'Rounds of the last 30 days, 08:00-24:00, answered within 3 minutes ÷ all rounds; repeated asking counts from the first question',
      },
      thresholdSeconds: 3 * MINUTE_SECONDS,
      window: FROM_8_TO_24,
      period: { kind: 'trailing', days: 30 },
      botsCount: true,
    },
  },
  {
    code: 'taobao-three-minute-manual',
    version: 1,
    platforms: ['taobao', 'tmall'],
    effectiveFrom: ALWAYS,
    effectiveTo: null,
    source: {
      zh: '公开的商家教程（2023-05）：近 30 天 09:00-23:00 的 3 分钟人工响应率须 ≥ 90%，累计不足 100 轮不考核。',
      en: 'A public merchant guide (2023-05): the 3-minute manual response rate of the last 30 days, 09:00-23:00, must be 90% or more; fewer than 100 rounds are not assessed.',
    },
    spec: {
      ...PLAIN,
      kind: 'reply-rate',
      name: { zh: '3 分钟人工响应率', en: '3-minute manual response rate' },
      formula: {
        zh: '近 30 天 09:00-23:00 的对话轮次中，3 分钟内人工回复的轮次 ÷ 总轮次；不足 100 轮不考核',
        en: 'Rounds of the last 30 days, 09:00-23:00, answered by a person within 3 minutes ÷ all rounds; not assessed below 100 rounds',
      },
      thresholdSeconds: 3 * MINUTE_SECONDS,
      window: FROM_9_TO_23,
      period: { kind: 'trailing', days: 30 },
      minimumSample: 100,
      target: { direction: 'least', value: 0.9 },
    },
  },
  {
    code: 'taobao-three-minute-buyer',
    version: 1,
    platforms: ['taobao', 'tmall'],
    effectiveFrom: ALWAYS,
    effectiveTo: null,
    source: {
      zh: '公开的商家教程（2023-05）：按自然日，08:00-23:00，3 分钟内有效响应人次 ÷ 咨询人次（按子账号去重），机器人接待计入；低于 40% 会被流量降权。',
      en: 'A public merchant guide (2023-05): by calendar day, 08:00-23:00, buyers answered within 3 minutes ÷ all buyers, each once per account, bots counted; below 40% the shop loses traffic.',
    },
    spec: {
      ...PLAIN,
      kind: 'reply-rate',
      name: { zh: '3 分钟响应率（买家人次）', en: '3-minute response rate (buyers)' },
      formula: {
        zh: '当天 08:00-23:00 咨询的人次中，3 分钟内得到响应的人次 ÷ 咨询人次；同一买家在同一子账号一天计一次，以第一问为准',
        en: 'Buyers of the day, 08:00-23:00, answered within 3 minutes ÷ all buyers; each once per day and account, judged by the first question',
      },
      unit: 'buyer-account-day',
      thresholdSeconds: 3 * MINUTE_SECONDS,
      window: FROM_8_TO_23,
      botsCount: true,
      target: { direction: 'least', value: 0.4 },
    },
  },
  {
    code: 'douyin-three-minute-session',
    version: 1,
    platforms: ['douyin'],
    effectiveFrom: ALWAYS,
    effectiveTo: null,
    source: {
      zh: '飞鸽报表列名「3分钟人工回复率 (会话)」；公开教程：考核时段 08:00-23:00。没有查到官方目标值。',
      en: 'The column 3分钟人工回复率 (会话) of Feige’s reports; public guides: assessed 08:00-23:00. No official target was found.',
    },
    spec: {
      ...PLAIN,
      kind: 'reply-rate',
      name: { zh: '3 分钟人工回复率（会话）', en: '3-minute manual reply rate (sessions)' },
      formula: {
        zh: '08:00-23:00 开始的会话中，首问在 3 分钟内得到人工回复的会话数 ÷ 会话总数',
        en: 'Chats opened 08:00-23:00 whose first question a person answered within 3 minutes ÷ all such chats',
      },
      unit: 'session',
      thresholdSeconds: 3 * MINUTE_SECONDS,
      window: FROM_8_TO_23,
    },
  },
  kuaishouReply({ version: 1, minutes: 5, target: 0.8, from: ALWAYS, to: workDate('2021-08-31') }),
  kuaishouReply({ version: 2, minutes: 3, target: 0.7, from: workDate('2021-09-01'), to: null }),
  ...(['month', 'day'] as const).map(kuaishouGoodRating),
  {
    code: 'kuaishou-attitude',
    version: 1,
    platforms: ['kuaishou'],
    effectiveFrom: ALWAYS,
    effectiveTo: null,
    // R25, R27
    source: {
      zh: '因服务态度差中差评率不得高于 6%，以一个自然月为考核周期；机器人会话同样纳入。',
      en: 'The share of fair and bad ratings given for bad attitude must not exceed 6%, assessed by calendar month; chats held by bots count as well.',
    },
    spec: {
      ...PLAIN,
      kind: 'attitude',
      name: { zh: '服务态度差占比', en: 'Bad-attitude share' },
      formula: {
        zh: '因服务态度差给出的一般和失望 ÷（一般 + 失望）',
        en: 'Neutral and bad ratings given for the agent’s manner ÷ all neutral and bad ratings',
      },
      period: { kind: 'month' },
      botsCount: true,
      target: { direction: 'most', value: 0.06 },
    },
  },
]

interface KuaishouReply {
  readonly version: number
  readonly minutes: number
  readonly target: number
  readonly from: MetricDefinition['effectiveFrom']
  readonly to: MetricDefinition['effectiveTo']
}

function kuaishouReply({ version, minutes, target, from, to }: KuaishouReply): ShippedDefinition {
  return {
    code: 'kuaishou-reply',
    version,
    platforms: ['kuaishou'],
    effectiveFrom: from,
    effectiveTo: to,
    source: {
      zh: '公开的规则变更：快手 2021-09-01 起由 5 分钟 80% 改为 3 分钟 70%。考核时段与周期没有写明，这里按全天、按日。',
      en: 'A public change of rules: from 2021-09-01 Kuaishou asks for 70% within 3 minutes instead of 80% within 5. Hours and period are not stated: taken here as the whole day, day by day.',
    },
    spec: {
      ...PLAIN,
      kind: 'reply-rate',
      name: { zh: `${minutes} 分钟回复率`, en: `${minutes}-minute reply rate` },
      formula: {
        zh: `买家发起的回合中，${minutes} 分钟内得到回复的回合数 ÷ 回合总数`,
        en: `Turns answered within ${minutes} minutes ÷ all turns`,
      },
      thresholdSeconds: minutes * MINUTE_SECONDS,
      botsCount: true,
      target: { direction: 'least', value: target },
    },
  }
}

function kuaishouGoodRating(period: 'day' | 'month'): ShippedDefinition {
  return {
    code: period === 'month' ? 'kuaishou-good-rating' : 'kuaishou-good-rating-day',
    version: 1,
    platforms: ['kuaishou'],
    effectiveFrom: ALWAYS,
    effectiveTo: null,
    // R24, R27
    source: {
      zh: '商户客服好评率不得低于 80%；周期只写明大促另行公告，因此同时给出按日和按自然月；主动、邀请、推送的评价都计入，机器人会话也计入。',
      en: 'The good-rating rate must not fall below 80%. The period is stated for big promotions only, so it is given by day and by calendar month; ratings count whether given unasked, invited or pushed, bots’ chats included.',
    },
    spec: {
      ...PLAIN,
      kind: 'good-rating',
      name:
        period === 'month'
          ? { zh: '好评率（月）', en: 'Good-rating rate (month)' }
          : { zh: '好评率（日）', en: 'Good-rating rate (day)' },
      formula: { zh: '满意 ÷（满意 + 一般 + 失望）', en: 'Good ÷ (good + neutral + bad)' },
      period: { kind: period },
      botsCount: true,
      target: { direction: 'least', value: 0.8 },
    },
  }
}
