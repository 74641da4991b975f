import { SECOND } from '#domain/kernel/time.ts'
import type { ModuleDuties, Runtime } from '#server/platform/runtime.ts'
import { dropArrived } from './actions/drop-arrived.ts'
import { enqueueReplies } from './actions/enqueue-replies.ts'
import { deliveryAnnouncer } from './announce.ts'
import type { Courier } from './courier.ts'

export { Courier } from './courier.ts'
export { deliveryRoutes } from './routes.ts'

/** Replies are queued by the log and brought out by the process that leads; the sweep catches what only time brings. */
export function deliveryDuties(runtime: Runtime, courier: Courier): ModuleDuties {
  return {
    announcers: [deliveryAnnouncer],
    consumers: [
      {
        name: 'outbox',
        types: ['message.sent', 'delivery.retried'],
        async handle(events) {
          await enqueueReplies(runtime, events)
          await courier.round()
        },
      },
    ],
    sweeps: [
      { name: 'deliveries-due', in: 'leader', everyMs: SECOND, run: () => courier.round() },
      { name: 'drop-arrived', in: 'leader', everyMs: 600 * SECOND, run: () => dropArrived(runtime) },
    ],
  }
}
