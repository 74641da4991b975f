import {
  placeOf,
  type Mark,
  type Marks,
  type ScoreCategory,
  type ScorecardSpec,
} from '#domain/inspection/scorecard.ts'
import type { MessageId } from '#domain/kernel/ids.ts'
import type { MarkRow } from '#server/modules/inspection/index.ts'
import type { Style } from './cast.ts'
import type { Random } from './seeded-random.ts'

/** What an inspector of the sample company thinks of a chat, by how its agent writes and how it was rated. */

interface Judged {
  readonly style: Style | undefined
  /** 中差评. */
  readonly isBadlyRated: boolean
  /** Marks lower by nature. */
  readonly isStrict: boolean
}

/** Where each manner of writing is at its weakest, and how often that shows. */
const WEAK: Readonly<Record<Style, Readonly<Record<string, number>>>> = {
  warm: { prompt: 0.25 },
  crisp: { warm: 0.45, modest: 0.2 },
  lively: { honest: 0.25, knowledge: 0.2 },
  careful: { prompt: 0.7, knowledge: 0.25 },
  curt: { modest: 0.65, warm: 0.75, understanding: 0.3 },
}

export function judge(
  categories: readonly ScoreCategory[],
  { style, isBadlyRated, isStrict }: Judged,
  random: Random,
): Marks {
  const marks = categories.map(({ key, points, isCritical }): [string, Mark] => {
    if (isCritical) return [key, key === 'respect' && style === 'curt' && random.chance(0.06) ? 1 : points]
    if ((key === 'knowledge' || key === 'warm') && random.chance(0.12)) return [key, 'na']
    const weakness = (style ? (WEAK[style][key] ?? 0.1) : 0.1) + (isBadlyRated && isHurt(key) ? 0.4 : 0)
    if (!random.chance(weakness)) return [key, isStrict && random.chance(0.22) ? points - 1 : points]
    return [key, random.chance(isStrict ? 0.3 : 0.15) ? 1 : random.chance(0.4) ? 2 : 3]
  })
  return Object.fromEntries(marks)
}

function isHurt(key: string): boolean {
  return key === 'solving' || key === 'understanding' || key === 'prompt'
}

/** What stands beside a low mark. */
const NOTES: Readonly<Record<string, readonly string[]>> = {
  prompt: ['买家等了几分钟才有回应，先说一声“我查一下”会好很多', '中间冷场，买家追问了才接上'],
  modest: ['语气偏硬，少了称呼和致谢', '“您看详情页”太冷，像在打发人'],
  honest: ['“肯定今天到”没有依据，说“预计”更稳妥', '没查库存就答应了现货'],
  warm: ['买家着急，没有先安抚', '整段是话术，听不出在跟这位买家说话'],
  understanding: ['买家说过尺码，又问了一遍', '答的是发货时间，买家问的是退货运费'],
  solving: ['只说“已反馈”，没给时间和下一步', '最后一问没有回答就结束了'],
  knowledge: ['满减门槛说错了', '面料成分答得含糊'],
  respect: ['“不是告诉您了吗”是反诘，触犯红线'],
}

export const COMMENTS: readonly string[] = [
  '整体稳妥，收尾再确认一句“还有什么能帮您”就更好。',
  '先安抚再办事做得自然，值得组里学。',
  '问题解决了，但让买家等得久，查证时先说一声。',
  '下次先看前面的聊天，别让买家重复。',
]

interface Reasons {
  readonly random: Random
  readonly messageIds: readonly MessageId[]
}

/** A low mark says why, and rests on a sentence. */
export function withReasons(
  { categories }: ScorecardSpec,
  marks: Marks,
  { random, messageIds }: Reasons,
): readonly MarkRow[] {
  return categories.flatMap((category) => {
    const mark = marks[category.key]
    if (mark === undefined) return []
    const notes = NOTES[category.key]
    const isLow = mark !== 'na' && placeOf(category, mark) < 0.5
    const evidence = isLow && messageIds.length > 0 ? [random.pick(messageIds)] : []
    return [
      { category: category.key, mark, note: isLow && notes ? random.pick(notes) : '', messageIds: evidence },
    ]
  })
}
