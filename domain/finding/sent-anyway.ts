import { foundAt, type Check } from './finding.ts'

/** Sentences sent in spite of the desk's warning. `detail`: `reason`, what their writer gave as the reason. */
export const sentAnyway: Check = ({ messages }) =>
  messages.flatMap((message) =>
    message.overrides.map(({ entryId, cls, severity, reason }) =>
      foundAt(message, { kind: 'sent-anyway', severity, entryId, cls, detail: { reason } }),
    ),
  )
