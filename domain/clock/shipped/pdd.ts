import type { ClockRule } from '../rule.ts'
import { days, hours, PLAIN } from './base.ts'

/** What Pinduoduo states (R3-R5). */
export const PDD_RULES: readonly ClockRule[] = [
  {
    ...PLAIN,
    key: 'complaint-window',
    requirements: ['R3'],
    subject: 'order',
    while: { orderStatus: ['received'] },
    length: { by: 'all', length: days(15) },
    owner: 'buyer',
    actions: [{ by: 'buyer', action: 'apply-refund' }],
    outcome: null,
    notes: {
      zh: '原文为「一般在 15 天内」，部分类目不同：可按类目另设天数。',
      en: 'The source says “generally within 15 days”: some categories differ and can be given days of their own.',
    },
  },
  {
    ...PLAIN,
    key: 'return-decision',
    requirements: ['R4', 'R5'],
    subject: 'refund',
    while: {
      orderStatus: ['paid', 'shipped', 'received'],
      refundStatus: ['return-sent', 'return-signed'],
      refundKind: ['return'],
    },
    length: { by: 'all', length: days(7) },
    capAfterReturnSigned: hours(24),
    owner: 'seller',
    actions: [
      { by: 'seller', action: 'confirm-return' },
      { by: 'seller', action: 'refuse-refund' },
    ],
    outcome: 'refunded',
    cost: 'refund',
    costBearer: 'seller',
    notes: {
      zh: '原文「签署了物流展示」理解为物流显示签收；签收时七天不足 24 小时的，仍以七天为限：取两者中较早的一个。',
      en: 'The source is garbled; we read it as “the carrier shows the return as signed for”. Where less than 24 hours of the seven days are left, the seven days still end it: the earlier of the two.',
    },
  },
]
