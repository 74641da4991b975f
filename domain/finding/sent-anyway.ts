import { foundAt, type Check } from './finding.ts'

/**
 * Sentences sent in spite of the desk's warning. `detail`: `reason`, what their writer gave as the reason; `from` and `to`,
 * the place in the text, as long as the pack still names it.
 */
export const sentAnyway: Check = ({ messages }, { read }) =>
  messages.flatMap((message) =>
    message.overrides.map(({ entryId, cls, severity, reason }) => {
      const hit = read(message.text, message.sentAt).find((one) => one.entryId === entryId)
      const detail = { reason, ...(hit ? { from: hit.from, to: hit.to } : {}) }
      return foundAt(message, { kind: 'sent-anyway', severity, entryId, cls, detail })
    }),
  )
