import type { Step, Story } from './story.ts'

const BAGGY = '尺码偏大，不合身'
const COLOUR = '颜色和图片不一样'
const BROKEN = '收到有破损'
const UNWANTED = '不想要了'

/** A return of Pinduoduo whose parcel was signed for at the warehouse: 24 hours, of which so many are left. */
const signed = (hoursLeft: number, reason: string): Story => [
  [78, 'refund-applied', { refundKind: 'return', reason }],
  [77, 'refund-agreed'],
  [66, 'return-sent'],
  [24 - hoursLeft, 'return-signed'],
]

const onItsWay = (hoursAgo: number, reason: string): Story => [
  [hoursAgo + 14, 'refund-applied', { refundKind: 'return', reason }],
  [hoursAgo + 13, 'refund-agreed'],
  [hoursAgo, 'return-sent'],
]

/** Nobody answered within the 24 hours: the platform paid the buyer. */
const lost = (daysAgo: number): Story => [
  [daysAgo * 24 + 80, 'refund-applied', { refundKind: 'return', reason: BAGGY }],
  [daysAgo * 24 + 79, 'refund-agreed'],
  [daysAgo * 24 + 60, 'return-sent'],
  [daysAgo * 24 + 24, 'return-signed'],
  [daysAgo * 24, 'refunded', { by: 'platform', ground: 'timeout' }],
]

const settled = (daysAgo: number): Story => [
  [daysAgo * 24 + 70, 'refund-applied', { refundKind: 'return', reason: COLOUR }],
  [daysAgo * 24 + 69, 'refund-agreed'],
  [daysAgo * 24 + 50, 'return-sent'],
  [daysAgo * 24 + 9, 'return-signed'],
  [daysAgo * 24 + 1, 'return-received'],
  [daysAgo * 24, 'refunded', { by: 'seller' }],
]

/** Refund cases of the Pinduoduo shop in every state. */
export const PDD_STORIES: readonly Story[] = [
  signed(0.35, BAGGY),
  signed(0.8, COLOUR),
  signed(1.9, BAGGY),
  signed(3.1, BROKEN),
  signed(4.6, UNWANTED),
  signed(7.5, BAGGY),
  signed(11, COLOUR),
  signed(15.2, BAGGY),
  signed(20.4, UNWANTED),
  onItsWay(8, BAGGY),
  onItsWay(26, COLOUR),
  onItsWay(40, BAGGY),
  onItsWay(71, UNWANTED),
  onItsWay(120, BAGGY),
  [[5, 'refund-applied', { refundKind: 'return', reason: BAGGY }]],
  [[11, 'refund-applied', { refundKind: 'refund', reason: BROKEN }]],
  [[2, 'refund-applied', { refundKind: 'exchange', reason: BAGGY }]],
  [
    [30, 'refund-applied', { refundKind: 'return', reason: COLOUR }],
    [20, 'refund-agreed'],
  ],
  [
    [50, 'refund-applied', { refundKind: 'refund', reason: BROKEN }],
    [26, 'refund-refused', { reason: '照片里看不到破损，请补充' }],
  ],
  [
    [90, 'refund-applied', { refundKind: 'refund', reason: BROKEN }],
    [60, 'refund-refused', { reason: '已超过可退时间' }],
    [40, 'platform-stepped-in'],
  ],
  [
    [60, 'refund-applied', { refundKind: 'return', reason: UNWANTED }],
    [44, 'refund-withdrawn'],
  ],
  [
    [200, 'refund-applied', { refundKind: 'return', reason: UNWANTED }],
    [190, 'refund-agreed'],
    [22, 'refund-closed', { by: 'buyer', ground: 'timeout' }],
  ],
  lost(2),
  lost(4),
  lost(9),
  // The platform paid five hours before its own rule says: a sign that the rule has changed.
  [
    [110, 'refund-applied', { refundKind: 'return', reason: BAGGY }],
    [109, 'refund-agreed'],
    [90, 'return-sent'],
    [60, 'return-signed'],
    [41, 'refunded', { by: 'platform', ground: 'timeout' }],
  ],
  ...[1, 2, 3, 3.5, 4, 5, 6, 6.5, 7].map(settled),
]

const bought = (hoursAgo: number): readonly Step[] => [
  [hoursAgo + 0.2, 'placed'],
  [hoursAgo, 'paid'],
]

const sent = (hoursAgo: number): readonly Step[] => [...bought(hoursAgo + 22), [hoursAgo, 'shipped']]

const unpaid = (hoursLeft: number): Story => [[72 - hoursLeft, 'placed']]

const unshipped = (hoursLeft: number): Story => [
  ...bought(60),
  [48 - hoursLeft, 'refund-applied', { refundKind: 'refund', reason: UNWANTED }],
]

const silent = (hoursLeft: number, refundKind: 'refund' | 'return'): Story => [
  ...sent(170),
  [120 - hoursLeft, 'refund-applied', { refundKind, reason: refundKind === 'refund' ? BROKEN : BAGGY }],
]

const toConfirm = (hoursLeft: number): Story => [
  ...sent(340),
  [300 - hoursLeft, 'refund-applied', { refundKind: 'return', reason: COLOUR }],
  [270 - hoursLeft, 'refund-agreed'],
  [240 - hoursLeft, 'return-sent'],
  [60 - Math.min(hoursLeft, 50), 'return-signed'],
]

const atTheDoor = (hoursAgo: number): readonly Step[] => [[hoursAgo, 'placed', { isCashOnDelivery: true }]]

/** Paid at the door (R19): sent the next day and taken in; one was refused. */
const delivered = (daysAgo: number): Story => [
  ...atTheDoor(daysAgo * 24 + 90),
  [daysAgo * 24 + 66, 'shipped'],
  [daysAgo * 24, 'received'],
]

const refusedAtTheDoor: Story = [
  ...atTheDoor(290),
  [270, 'shipped'],
  [200, 'scanned', { step: 'failed' }],
  [190, 'closed', { by: 'buyer', reason: '买家拒收' }],
]

/** Nobody answered for five days: the platform paid the buyer, the goods stayed with him. */
const lostMoney = (daysAgo: number): Story => [
  ...sent(daysAgo * 24 + 190),
  [daysAgo * 24 + 120, 'refund-applied', { refundKind: 'refund', reason: BROKEN }],
  [daysAgo * 24, 'refunded', { by: 'platform', ground: 'timeout' }],
]

/** Orders and refund cases of the Tmall shop in every state. */
export const MALL_STORIES: readonly Story[] = [
  ...[0.9, 4, 9, 20, 33, 50, 66, 69.2, 70.5, 71.6].map(unpaid),
  ...[0.4, 1.6, 3.2].map(atTheDoor),
  ...[1, 3, 4, 8, 11, 15].map(delivered),
  refusedAtTheDoor,
  [
    [80, 'placed'],
    [30, 'terms-changed'],
  ],
  ...[0.6, 1.4, 5, 18, 30, 44].map(unshipped),
  ...[6, 20, 44, 70, 96, 120, 150, 180, 200, 220, 236].map((hours): Story => sent(hours)),
  ...[1.1, 6.2, 12, 40, 88].map((hours) => silent(hours, 'refund')),
  ...[2.4, 16, 55, 100].map((hours) => silent(hours, 'return')),
  ...[1.7, 8, 30, 77, 160].map(toConfirm),
  [...sent(200), [150, 'refund-applied'], [148, 'refund-agreed']],
  [...sent(120), [60, 'refund-applied'], [30, 'refund-agreed']],
  [
    ...sent(260),
    [150, 'refund-applied', { refundKind: 'refund' }],
    [100, 'refund-refused', { reason: '请补充破损照片' }],
  ],
  [
    ...sent(220),
    [130, 'refund-applied', { refundKind: 'refund' }],
    [90, 'refund-refused'],
    [50, 'platform-stepped-in'],
  ],
  ...[1, 3, 8].map(lostMoney),
  ...[10, 60, 130].map((hours): Story => [
    [hours + 72, 'placed'],
    [hours, 'closed', { by: 'buyer', ground: 'timeout', reason: '买家未付款' }],
  ]),
  ...[12, 40, 90, 140].map((hours): Story => [
    ...sent(hours + 240),
    [hours, 'received', { ground: 'timeout' }],
  ]),
  ...[30, 70, 160].map((hours): Story => [
    ...sent(hours + 150),
    [hours + 40, 'refund-applied', { refundKind: 'refund', reason: BROKEN }],
    [hours, 'refunded', { by: 'seller' }],
  ]),
]
