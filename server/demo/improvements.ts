import type { Department } from '#domain/inspection/improvement.ts'
import type { InspectionRoute } from '#domain/inspection/inspection.ts'

/** What leaders and departments of the sample company answer to inspectors. */
export const ANSWERS: Readonly<
  Record<Exclude<InspectionRoute, 'department'> | Department, readonly [string, ...string[]]>
> = {
  training: [
    '早会一起看了这段聊天，约定查证前先跟买家说一声，下周再看三个会话。',
    '一对一练了安抚的开场，本人把常用的两句改进了话术里。',
    '请老同事带了两班，今天的会话里已经会给时间和下一步了。',
  ],
  leader: ['找本人谈过，那天接待超过上限，已调低接待上限。', '交接没说清，补了交接备注，组里也提醒了。'],
  operations: [
    '详情页的尺码说明改好了，加了身高体重对照。',
    '活动规则写得有歧义，已改成一句话，客服群也发了。',
  ],
  warehouse: ['核对过批次，这一批拉链确实有问题，已下架换货。', '改了包装，易碎件加一层气泡膜。'],
  finance: ['退款卡在对账，已补打款，以后当天核对。', '发票抬头的核对提前到开票前。'],
}
