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
    reason: '改价确实要主管批，我先说清楚，后半句就说了去请主管协商，没有把买家推开。',
    ruling: {
      byCode: '0412',
      isLifted: true,
      decision: '同一句里给了办法，不算推脱，撤销。下次可以先说“我帮您请主管看看”。',
    },
  },
  {
    said: '返您三元红包|返现五块',
    reason: '红包是店里给老客的心意，我没有要求一定打五星。',
    ruling: {
      byCode: '0411',
      isLifted: false,
      decision: '红包和晒图好评写在一句话里，平台都按好评返现处理，维持。可以请买家如实评价，不提返现。',
    },
  },
  {
    said: '这个您找快递去|这个不归我们管',
    reason: '前半句我已经说了会处理，后半句是想说派送要快递那边配合，请结合整段聊天看。',
  },
]
