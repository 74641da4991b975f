import { isPermitted } from '#domain/people/permission.ts'
import type { Announcer } from '#server/platform/live/announce.ts'

/**
 * Tells pages and counts of inspection that something moved. They read anew what they may see: how many wait is another
 * figure for everybody.
 */
export const inspectionAnnouncer: Announcer = {
  types: [
    'inspection.drawn',
    'inspection.dealt',
    'inspection.added',
    'inspection.taken',
    'inspection.given-back',
    'inspection.scored',
    'inspection.released',
    'dispute.raised',
    'dispute.decided',
    'dispute.withdrawn',
    'objection.raised',
    'objection.decided',
    'objection.withdrawn',
    'calibration.called',
    'calibration.rated',
    'calibration.closed',
    'improvement.asked',
    'improvement.taken',
    'improvement.answered',
    'improvement.accepted',
    'improvement.sent-back',
  ],
  async announce(events) {
    const last = events.at(-1)
    if (!last) return []
    return [
      {
        seq: last.seq,
        event: { type: 'board.changed', boards: ['inspection', 'finding'] },
        isFor: ({ role }) => isPermitted(role, 'inspection.read') || isPermitted(role, 'improvement.read'),
      },
    ]
  },
}
