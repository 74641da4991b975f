import type { MessageAuthor } from '#domain/conversation/conversation.ts'

interface DemoCase {
  readonly isGood: boolean
  readonly title: string
  readonly lesson: string
  readonly category: string
  readonly lines: readonly (readonly [author: MessageAuthor, text: string])[]
}

/** What the sample company keeps in its library. */
export const CASE_EXAMPLES: readonly DemoCase[] = [
  {
    isGood: true,
    title: '物流三天没动：先给时间，再给办法',
    lesson: '买家要的是确定性。先说几点前回复，再去查；查到之后给两个办法让买家选。',
    category: 'solving',
    lines: [
      ['customer', '三天了物流一动不动，单号 [单号]，你们到底发没发？'],
      ['agent', '让您等着急了，抱歉。我马上联系快递，四点前一定给您答复。'],
      [
        'agent',
        '查到了：包裹在中转站漏扫，快递承诺今晚补扫。您要是急用，我现在给您补发一件，旧的到了拒收就行。',
      ],
      ['customer', '那等今晚吧，谢谢你一直跟着'],
    ],
  },
  {
    isGood: true,
    title: '不驳面子：买家说错尺码表',
    lesson: '不说“您看错了”，直接给出对的信息，再帮买家判断。',
    category: 'modest',
    lines: [
      ['customer', '详情页写 M 码 130 斤能穿，我 120 都紧'],
      ['agent', '这款偏修身，M 建议 100–115 斤。您这个体重穿 L 更舒服，我帮您换一件，来回运费店里出。'],
    ],
  },
  {
    isGood: false,
    title: '“不是告诉您了吗”',
    lesson: '反诘会让买家觉得被责怪。换成：“我再跟您说一遍，退货地址是……”',
    category: 'respect',
    lines: [
      ['customer', '退到哪里来着？'],
      ['agent', '不是告诉您了吗，往上翻。'],
      ['customer', '你这是什么态度'],
    ],
  },
  {
    isGood: false,
    title: '只说“已反馈”，没有下文',
    lesson: '反馈给谁、什么时候有结果、没结果怎么办，三句话缺一不可。',
    category: 'solving',
    lines: [
      ['customer', '少发了一条毛巾'],
      ['agent', '好的亲，已反馈。'],
      ['customer', '所以呢？'],
    ],
  },
]
