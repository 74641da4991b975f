import type { SameKeys } from '../same-keys.ts'
import type { clock as zh } from '../zh/clock.ts'

export const clock: SameKeys<typeof zh> = {
  rule: {
    'unpaid-order': 'Unpaid order',
    'unshipped-refund': 'Refund before shipping',
    'auto-receipt': 'Automatic receipt',
    'refused-refund': 'Buyer’s answer to a refusal',
    'silent-refund': 'Refund to answer',
    'silent-return': 'Return to answer',
    'return-to-send': 'Return to be sent',
    'return-to-confirm': 'Return to confirm',
    'return-decision': 'Return to decide',
    'complaint-window': 'Complaint window',
  },
  silence: {
    'unpaid-order': 'The buyer does not pay within {{length}} of ordering',
    'unshipped-refund':
      'The buyer asks for a refund before shipping and the seller neither ships nor answers within {{length}}',
    'auto-receipt': 'The buyer does not confirm receipt within {{length}} of shipping',
    'refused-refund':
      'After a refusal the buyer neither edits his application, asks the platform nor confirms receipt within {{length}}',
    'silent-refund': 'The buyer asks for a refund and the seller does not answer within {{length}}',
    'silent-return': 'The buyer asks to return goods and the seller does not answer within {{length}}',
    'return-to-send': 'The buyer does not send the goods back within {{length}} of the seller’s agreement',
    'return-to-confirm': 'The seller does not confirm the returned goods within {{length}} of their sending',
    'return-decision':
      'The merchant neither agrees nor refuses within {{length}} of the buyer’s return information',
    'complaint-window': '{{length}} have passed since the trade succeeded',
  },
  outcome: {
    closed: 'the order is closed',
    received: 'receipt is confirmed and the seller gets the money',
    refunded: 'the platform refunds the buyer',
    'refund-agreed': 'the return counts as agreed',
    'refund-closed': 'the refund is closed and the trade goes on',
    none: 'the buyer can no longer complain',
  },
  party: { buyer: 'Buyer', seller: 'Seller', platform: 'Platform' },
  action: {
    pay: 'Pay',
    'change-terms': 'Change the price',
    ship: 'Ship',
    'confirm-receipt': 'Confirm receipt',
    'apply-refund': 'Apply for after-sale',
    'agree-refund': 'Agree',
    'refuse-refund': 'Refuse',
    'edit-refund': 'Edit the application',
    'withdraw-refund': 'Withdraw the application',
    'ask-platform': 'Ask the platform to step in',
    'send-return': 'Send the goods back',
    'confirm-return': 'Confirm the returned goods',
  },
  state: { running: 'Running', paused: 'Paused', stopped: 'Answered', expired: 'Run out' },
  length: {
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    'working-days_one': '{{count}} working day',
    'working-days_other': '{{count}} working days',
    none: 'not stated',
  },
  method: { express: 'express', surface: 'surface mail', virtual: 'no carrier' },
  byMethod: '{{length}} ({{method}})',
  comma: ', ',
}
