import { isHumanAnswer, isLineCounted, nextWait, NO_WAIT, type Wait } from '#domain/conversation/waiting.ts'
import { after, elapsed, MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { Agent } from '#domain/metric/fact.ts'
import { foundAt, type Check, type Finding, type FindingChat, type FindingMessage } from './finding.ts'

/**
 * Answers that came after the platform's line, at hours that it counts. Charged to whoever held the chat when the line
 * was crossed, so that nobody answers for a chat that he was given late. `detail`: `waitedMs`, `lineMinutes`.
 */
export const slowAnswer: Check = (chat, { line }) => {
  if (!chat.isTimed) return []
  const findings: Finding[] = []
  let wait: Wait = NO_WAIT
  for (const message of chat.messages) {
    const { waitingSince, isOwed } = wait
    if (isHumanAnswer(message) && waitingSince !== null && isOwed) {
      const waitedMs = elapsed(waitingSince, message.sentAt)
      const isSlow =
        waitedMs > line.minutes * MINUTE && isLineCounted(waitingSince, { line, zone: chat.zone })
      const crossedAt = after(waitingSince, line.minutes * MINUTE)
      if (isSlow)
        findings.push(
          foundAt(message, {
            kind: 'slow-answer',
            severity: 'serious',
            agent: chargedWith(chat, message, crossedAt),
            detail: { waitedMs, lineMinutes: line.minutes },
          }),
        )
    }
    wait = nextWait(wait, message, line)
  }
  return findings
}

function chargedWith({ holds }: FindingChat, answer: FindingMessage, at: Instant): Agent {
  if (holds.length === 0) return answer.agent
  const personId = holds.findLast((hold) => hold.at <= at)?.personId ?? null
  return personId === answer.agent.personId ? answer.agent : { personId, accountId: null }
}
