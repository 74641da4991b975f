import type { OrderQueue } from './queue.ts'

/**
 * The steps by which a sale is made (R48): 售前咨询, 催付款/引导支付, 关联销售, 审单核对, 跟单+催好评, 售后. The first and the
 * third happen in the chat alone; the others leave work about orders, and these are their queues.
 */
export const SALES_STEPS = [
  { step: 'payment', queues: ['unpaid'] },
  { step: 'review', queues: ['cash-on-delivery', 'address', 'warehouse'] },
  { step: 'follow-up', queues: ['late', 'no-scan', 'stuck'] },
  { step: 'after-sale', queues: ['return'] },
] as const satisfies readonly { readonly step: string; readonly queues: readonly OrderQueue[] }[]
