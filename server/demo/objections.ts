/** What an agent of the cast says against a finding, and what came of it. */
export interface DemoObjection {
  /** In which of his sentences something was found, as a pattern of the database. */
  readonly said: string
  readonly reason: string
  /** Left out: nobody has decided yet. */
  readonly ruling?: {
    readonly byCode: string
    readonly isLifted: boolean
    readonly decision: string
  }
}

/** Each of another kind of sentence, so that no two are about the same one. */
export const OBJECTIONS: readonly DemoObjection[] = [
  {
    said: '^我没有这个权限',
    reason: '这件事确实要主管批，我先说清楚，后半句就说了去请主管协商，没有把买家推开。',
    ruling: {
      byCode: '0412',
      isLifted: true,
      decision: '同一句里给了办法，不算推脱，撤销。下次可以先说“我帮您请主管看看”。',
    },
  },
  {
    said: '全网最低价|百分百不掉色',
    reason: '这款有检测报告，价格当天我也比过，不是随口说的。',
    ruling: {
      byCode: '0411',
      isLifted: false,
      decision:
        '“百分百”“全网最低”这类话说满了，一件例外就是虚假承诺，维持。可以说报告上的结果，再把报告发给买家。',
    },
  },
  {
    said: '这个您找快递去|这个不归我们管',
    reason: '前半句我已经说了会处理，后半句是想说派送要快递那边配合，请结合整段聊天看。',
  },
]
