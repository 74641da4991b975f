import type { InspectionRoute } from '#domain/inspection/inspection.ts'

/** What leaders and departments of the sample company answer to inspectors. */
export const ANSWERS: Readonly<Record<InspectionRoute, readonly [string, ...string[]]>> = {
  training: [
    '早会一起看了这段聊天，约定查证前先跟买家说一声，下周再看三个会话。',
    '一对一练了安抚的开场，本人把常用的两句改进了话术里。',
    '请老同事带了两班，今天的会话里已经会给时间和下一步了。',
  ],
  leader: ['找本人谈过，那天接待超过上限，已调低接待上限。', '交接没说清，补了交接备注，组里也提醒了。'],
  department: [
    '详情页的尺码说明改好了，加了身高体重对照。',
    '核对过批次，这一批拉链确实有问题，已下架换货。',
    '仓库改了包装，易碎件加一层气泡膜。',
  ],
}
