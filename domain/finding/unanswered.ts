import { isCourtesy } from './buyer-mood.ts'
import { foundAt, isByBuyer, isByPerson, type Check, type FindingMessage } from './finding.ts'

/**
 * The buyer's last question in a chat that has ended, answered by nobody. Thanks and farewells ask for no answer.
 * `detail`: `asked`, how many messages he wrote in vain.
 */
export const unanswered: Check = ({ status, isAd, messages, holderId }) => {
  if (status === 'open' || isAd) return []
  const lastAnswer = messages.findLastIndex(isAnswer)
  const asked = messages.slice(lastAnswer + 1).filter((message) => isByBuyer(message) && !isCourtesy(message))
  const [first] = asked
  if (!first) return []
  const answerer = messages.findLast((message) => isByPerson(message) && message.agent.personId === holderId)
  const agent = answerer?.agent ?? { personId: holderId, accountId: null }
  return [foundAt(first, { kind: 'unanswered', severity: 'serious', agent, detail: { asked: asked.length } })]
}

/** A bot may answer; a note that nobody is there does not. */
function isAnswer(message: FindingMessage): boolean {
  return isByPerson(message) || (message.author === 'bot' && !message.isAutomatic)
}
