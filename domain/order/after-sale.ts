/** How an order's refund cases stand taken together: one that is open counts before all that have ended. */
export const AFTER_SALE_STAGES = ['none', 'open', 'refunded', 'closed'] as const
