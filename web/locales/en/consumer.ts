import type { SameKeys } from '../same-keys.ts'
import type { consumer as original } from '../zh/consumer.ts'

export const consumer: SameKeys<typeof original> = {
  title: 'Background work',
  about: 'Figures, routing and automatic replies follow everything that happens',
  banner:
    'Set aside because background work could not handle them: {{count}}. Figures or reminders may be incomplete.',
  open: 'Have a look',
  name: {
    label: 'Work',
    metric: 'Figures',
    routing: 'Routing',
    'away-reply': 'Automatic replies',
    outbox: 'Sending to the platforms',
    clock: 'After-sales clocks',
    'order-attribution': 'Whose sale an order is',
    finding: 'Checks of chats',
    attendance: 'Clocking in by going online',
  },
  state: 'How far',
  upToDate: 'Up to date',
  behind: '{{count}} behind, the oldest for {{wait}}',
  parkedCount: 'Set aside',
  parked: 'Set aside',
  event: 'What happened',
  error: 'Why it could not be handled',
  behindEarlier: 'Not tried: it waits behind an earlier event of the same subject',
  tries: 'Tried: {{count}}',
  parkedAt: 'Set aside at',
  retryAll: 'Try all again',
  retryHint: 'Mend the cause first (by an update, for example); what fails again stays here',
  retrying: 'Being tried',
  retried: 'Being tried again: {{count}}',
  none: 'Nothing is set aside.',
}
