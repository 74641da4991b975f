/**
 * The steps of a parcel (R65): 截单 打单 捡货 出库 in the warehouse, then 收取 扫单 录入 分配仓 中转 派送 at the carrier,
 * and 签收 at the end. `failed`: the carrier could not deliver (拒收, 退回, 异常).
 */
export const JOURNEY_STEPS = [
  'cut-off',
  'printed',
  'picked',
  'outbound',
  'collected',
  'scanned',
  'entered',
  'sorted',
  'in-transit',
  'out-for-delivery',
  'signed',
  'failed',
] as const
export type JourneyStep = (typeof JOURNEY_STEPS)[number]
