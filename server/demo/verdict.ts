import type { RatingLevel, RatingSource } from '#domain/rating/rating.ts'
import { MINUTE } from '#domain/kernel/time.ts'
import type { ShopKey } from './cast.ts'
import type { Grievance } from './dialogues/scenario.ts'
import type { Random } from './seeded-random.ts'

/** How a chat went, as its buyer felt it. */
export interface Experience {
  readonly shop: ShopKey
  /** -2 (angry) to 2 (delighted) had he been served well. */
  readonly mood: number
  readonly grievance: Grievance | undefined
  readonly isAnswered: boolean
  readonly longestWaitMs: number
  readonly curtLines: number
  readonly hasHuman: boolean
  /** What the agent's own manner adds. */
  readonly warmth: number
}

export interface Verdict {
  readonly level: RatingLevel
  readonly source: RatingSource
  readonly reason: string
  readonly comment: string | undefined
}

/** Kuaishou pushes for ratings, Pinduoduo hardly. */
const PUSHED: Readonly<Record<ShopKey, number>> = { clothes: 0.04, home: 0.13 }
const INVITED: Readonly<Record<ShopKey, number>> = { clothes: 0.14, home: 0.3 }

const PRAISE = ['回复及时', '态度好', '问题已解决', '专业耐心']

const COMMENTS: Readonly<Record<string, readonly string[]>> = {
  回复及时: ['秒回', '回得挺快的', '大半夜还有人回，可以'],
  态度好: ['客服小姐姐很有耐心', '说话好听', '问了好多都没嫌烦', '服务很贴心'],
  问题已解决: ['很快就处理好了', '换货很顺利', '说到做到'],
  专业耐心: ['推荐的尺码刚刚好', '懂面料，讲得清楚', '建议很实在'],
  物流: ['快递太慢了', '等了一个星期', '物流一直不动', '催了好几次才发'],
  服务态度差: ['爱答不理的', '回一个字谁受得了', '感觉在敷衍', '问多了就不耐烦'],
  回复慢: ['半天才回一句', '等了十几分钟', '没人理我', '消息石沉大海'],
  商品质量: ['线头多', '和图片不一样', '质量一般'],
  尺码不合适: ['推荐的码偏小', '尺码不准'],
  价格: ['刚买就降价', '一分都不让'],
  退款慢: ['退款拖了好几天', '收到退货不退钱'],
  问题没解决: ['说了半天没结果', '还是没处理', '让我一直等'],
}

/** Whether and how the buyer rates. At most one rating a chat. */
export function judge(experience: Experience, random: Random): Verdict | undefined {
  const satisfaction = satisfactionOf(experience, random)
  const source = sourceOf(experience, satisfaction, random)
  if (!source) return undefined
  const level = satisfaction > 0.1 ? 'good' : satisfaction > -0.9 ? 'neutral' : 'bad'
  const reason = level === 'good' ? random.pick(PRAISE) : complaintOf(experience, random)
  const isCommented = random.chance(level === 'good' ? 0.25 : 0.55)
  return {
    level,
    source,
    reason,
    comment: isCommented ? random.pick(COMMENTS[reason] ?? ['一般']) : undefined,
  }
}

function satisfactionOf(experience: Experience, random: Random): number {
  const noise = (random.next() + random.next() + random.next() - 1.5) * 1.6
  const wait = experience.longestWaitMs / MINUTE
  const waiting = wait > 12 ? -2.6 : wait > 6 ? -1.8 : wait > 3 ? -0.7 : 0
  const silence = experience.isAnswered ? 0 : -3
  return (
    1.15 + experience.mood * 0.6 + experience.warmth + waiting + silence - experience.curtLines * 0.55 + noise
  )
}

function sourceOf(experience: Experience, satisfaction: number, random: Random): RatingSource | undefined {
  const isInvited =
    experience.hasHuman &&
    experience.isAnswered &&
    experience.mood >= 0 &&
    experience.longestWaitMs < 4 * MINUTE
  if (isInvited && random.chance(INVITED[experience.shop])) return 'invited'
  if (random.chance(PUSHED[experience.shop])) return 'pushed'
  const own = satisfaction < -0.9 ? 0.16 : satisfaction > 2.2 ? 0.06 : 0.015
  return random.chance(own) ? 'customer' : undefined
}

/** What he blames: the manner if it was curt, the waiting if it was long, else the matter itself. */
function complaintOf(
  { curtLines, longestWaitMs, isAnswered, grievance, hasHuman }: Experience,
  random: Random,
): string {
  if (hasHuman && curtLines > 0 && random.chance(0.1 + curtLines * 0.09)) return '服务态度差'
  if (!isAnswered && random.chance(0.25)) return '服务态度差'
  if (longestWaitMs > 5 * MINUTE && random.chance(grievance === '物流' ? 0.35 : 0.8)) return '回复慢'
  return grievance ?? '问题没解决'
}
