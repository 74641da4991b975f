import type { Bilingual } from '#domain/kernel/bilingual.ts'
import type { MetricSpec } from './definition.ts'
import { ALWAYS, MINUTE_SECONDS, PLAIN, type ShippedDefinition } from './shipped-base.ts'

/**
 * What is asked after midnight waits for the morning, hours for each, and a handful of them makes a mean of minutes out of
 * one of seconds. Our own choice: no source says which hours count; a shop with people at night changes it.
 */
const WAKING = { startMinute: 8 * 60, endMinute: 24 * 60 } as const

/** What every shop wants to know of its team, whatever the platform. No source gives a target for any of these. */
export const TEAM_FIGURES: readonly ShippedDefinition[] = [
  // R33
  teamFigure(
    'three-minute-manual',
    {
      zh: '响应速度影响客服考核；时限以平台为准，3 分钟是本系统的默认值。',
      en: 'Response speed counts in an agent’s assessment; the platform’s limit holds, 3 minutes is this product’s default.',
    },
    {
      kind: 'reply-rate',
      name: { zh: '3 分钟人工回复率（通用）', en: '3-minute manual reply rate (any platform)' },
      formula: {
        zh: '3 分钟内得到人工回复的回合数 ÷ 回合总数，全天',
        en: 'Turns answered by a person within 3 minutes ÷ all turns, all day',
      },
      thresholdSeconds: 3 * MINUTE_SECONDS,
    },
  ),
  // R33
  teamFigure(
    'first-response',
    { zh: '响应速度影响客服考核。', en: 'Response speed counts in an agent’s assessment.' },
    {
      kind: 'first-response',
      name: { zh: '首响', en: 'First response' },
      formula: {
        zh: '每个会话从买家第一问到客服第一次人工回复的时长，取平均；0 点到 8 点问的、没有回复的不计入',
        en: 'Mean time from a chat’s first question to the first answer by a person; asked 00:00-08:00 or unanswered is left out',
      },
      unit: 'session',
      window: WAKING,
    },
  ),
  // R33
  teamFigure(
    'average-response',
    { zh: '响应速度影响客服考核。', en: 'Response speed counts in an agent’s assessment.' },
    {
      kind: 'average-response',
      name: { zh: '平响', en: 'Average response' },
      formula: {
        zh: '每个回合从买家第一条消息到客服第一次人工回复的时长，取平均；0 点到 8 点问的、没有回复的不计入',
        en: 'Mean time from a turn’s first message to the first answer by a person; asked 00:00-08:00 or unanswered is left out',
      },
      window: WAKING,
    },
  ),
  teamFigure(
    'answer-ratio',
    {
      zh: '行业通行口径：客服消息数 ÷ 买家消息数（赤兔「答问比」）。',
      en: 'The trade’s usual way: agents’ messages ÷ buyers’ messages (答问比 in Chitu).',
    },
    {
      kind: 'answer-ratio',
      name: { zh: '答问比', en: 'Answer ratio' },
      formula: {
        zh: '客服人工消息数 ÷ 买家消息数；只有机器人接待的会话不计入',
        en: 'Messages by people ÷ messages by buyers; chats held by bots alone are left out',
      },
    },
  ),
  // R24
  teamFigure(
    'good-rating',
    {
      zh: '快手的公式，用于没有给出好评率口径的平台。',
      en: 'Kuaishou’s formula, for platforms that give no definition of their own.',
    },
    {
      kind: 'good-rating',
      name: { zh: '好评率', en: 'Good-rating rate' },
      formula: { zh: '满意 ÷（满意 + 一般 + 失望）', en: 'Good ÷ (good + neutral + bad)' },
      botsCount: true,
    },
  ),
  // R29
  teamFigure(
    'good-rating-unasked',
    {
      zh: '邀请评价会挑人，主动评价与邀请评价要分开看。',
      en: 'Agents choose whom they invite, so ratings given unasked are shown apart.',
    },
    {
      kind: 'good-rating',
      name: { zh: '好评率（未邀请）', en: 'Good-rating rate (not invited)' },
      formula: {
        zh: '只看买家主动和平台推送的评价：满意 ÷（满意 + 一般 + 失望）',
        en: 'Ratings given unasked or pushed by the platform only: good ÷ (good + neutral + bad)',
      },
      botsCount: true,
      ratingSources: ['customer', 'pushed'],
    },
  ),
  // R33
  teamFigure(
    'concurrency-peak',
    {
      zh: '同时接待人数是接待效率的常用指标。',
      en: 'How many chats are held at once is a common measure of efficiency.',
    },
    {
      kind: 'concurrency-peak',
      name: { zh: '最大同时接待', en: 'Most chats at once' },
      formula: {
        zh: '一位客服同一时刻接待的最多会话数；一小时内从第一条到最后一条消息算接待中',
        en: 'The most chats that one agent held at a moment; held from the first to the last message of an hour',
      },
    },
  ),
  // R33
  teamFigure(
    'concurrency-average',
    {
      zh: '同时接待人数是接待效率的常用指标。',
      en: 'How many chats are held at once is a common measure of efficiency.',
    },
    {
      kind: 'concurrency-average',
      name: { zh: '平均同时接待', en: 'Chats at once, on average' },
      formula: {
        zh: '接待时长之和 ÷ 至少接待一个会话的时长',
        en: 'Time held, summed over chats ÷ time in which at least one chat was held',
      },
    },
  ),
  // R33, R78
  teamFigure(
    'chats',
    {
      zh: '按客流和接待能力调整接待量，先要看每人接了多少。',
      en: 'To adjust who takes how many, one first looks at how many each took.',
    },
    {
      kind: 'chats',
      name: { zh: '接待量', en: 'Chats handled' },
      formula: {
        zh: '客服人工回复过的会话数，每位客服每天对同一会话计一次（接待人次）',
        en: 'Chats in which the agent wrote, each once per agent and day',
      },
    },
  ),
  // R34
  teamFigure(
    'connection',
    { zh: '热线的接通率，对应电商的接起率。', en: 'The hotline’s connection rate, applied to chats.' },
    {
      kind: 'connection',
      name: { zh: '接通率', en: 'Connection rate' },
      formula: {
        zh: '当天有人工回复的会话数 ÷ 买家发起的会话数',
        en: 'Chats of the day that a person answered ÷ chats in which a buyer asked',
      },
      unit: 'session',
      dedup: 'any',
    },
  ),
  // R34
  teamFigure(
    'first-contact',
    {
      zh: '热线的首次问题解决率。几天内不再来算解决没有出处，3 天是本系统的默认值。',
      en: 'The hotline’s first-contact resolution. No source says after how many quiet days a matter counts as resolved; 3 is this product’s default.',
    },
    {
      kind: 'first-contact',
      name: { zh: '首次解决率', en: 'First-contact resolution' },
      formula: {
        zh: '人工接待的会话中，结束后 3 天内同一买家没有再来的会话数 ÷ 会话数',
        en: 'Chats answered by a person after which the buyer did not come back within 3 days ÷ all such chats',
      },
      unit: 'session',
      returnDays: 3,
    },
  ),
  // R21
  teamFigure(
    'unanswered',
    { zh: '离线时的消息也计入。', en: 'Messages that come while the shop is offline count as well.' },
    {
      kind: 'unanswered',
      name: { zh: '未回复回合', en: 'Unanswered turns' },
      formula: {
        zh: '买家发起后一直没有得到人工回复的回合数（超过 5 分钟才计入）',
        en: 'Turns that no person has answered (counted after 5 minutes)',
      },
      thresholdSeconds: 5 * MINUTE_SECONDS,
    },
  ),
]

type TeamSpec = Pick<MetricSpec, 'kind' | 'name' | 'formula'> & Partial<MetricSpec>

function teamFigure(code: string, source: Bilingual, spec: TeamSpec): ShippedDefinition {
  const always = { version: 1, platforms: null, effectiveFrom: ALWAYS, effectiveTo: null }
  return { code, source, ...always, spec: { ...PLAIN, ...spec } }
}
