import { answersOf } from '#domain/conversation/answers.ts'
import { waitAfter } from '#domain/conversation/waiting.ts'
import { adviseInvitation, type InvitationGround } from '#domain/rating/invitation.ts'
import {
  foundAt,
  isByBuyer,
  isByPerson,
  type Check,
  type FindingChat,
  type FindingMessage,
} from './finding.ts'

const ASKS_FOR_RATING =
  /(?:给|打|点|留|求|麻烦|帮忙|动动手).{0,10}(?:好评|五星|5星|个评价|评价一下|打个?分)|评价一下|点(?:个|击|一下)?["「“]?满意/u
/** As many as the advisor at the desk looks at. */
const LAST_TEXTS = 3

/**
 * A rating asked for when the advisor would have said no (R29): of somebody angry, kept waiting, not answered.
 * Asked for by the button or in words. `detail`: `ground`, the first of the advisor's grounds.
 */
export const ratingInvited: Check = (chat, rules) => [...byButton(chat, rules), ...inWords(chat, rules)]

const byButton: Check = (chat, rules) => {
  const { invitedAt, messages, isTimed } = chat
  if (invitedAt === null || !isTimed) return []
  const before = messages.filter(({ sentAt }) => sentAt <= invitedAt)
  const asker = before.findLast(isByPerson)
  const ground = groundAgainst(before, { chat, waitingSince: waitAfter(before, rules.line).waitingSince })
  if (!asker || ground === undefined) return []
  const found = { kind: 'rating-invited', severity: 'serious', at: invitedAt, detail: { ground } } as const
  return [foundAt(asker, found)]
}

const inWords: Check = (chat) =>
  chat.messages.flatMap((message, place) => {
    if (!isByPerson(message) || !ASKS_FOR_RATING.test(message.text)) return []
    // With these very words the buyer is answered: he does not wait.
    const before = chat.messages.slice(0, place)
    const ground = groundAgainst([...before, message], { chat, waitingSince: null })
    if (ground === undefined) return []
    return [foundAt(message, { kind: 'rating-invited', severity: 'serious', detail: { ground } })]
  })

interface Moment {
  readonly chat: FindingChat
  readonly waitingSince: ReturnType<typeof waitAfter>['waitingSince']
}

function groundAgainst(
  said: readonly FindingMessage[],
  { chat, waitingSince }: Moment,
): InvitationGround | undefined {
  const { count, slowest } = answersOf(said)
  const { advice, grounds } = adviseInvitation({
    isRated: false,
    invitedAt: null,
    isAd: false,
    // While one asks in words the chat is always open: that alone is nothing against it.
    status: 'resolved',
    waitingSince,
    answerCount: count,
    slowestAnswer: chat.isTimed ? slowest : null,
    lastBuyerTexts: said
      .filter(isByBuyer)
      .slice(-LAST_TEXTS)
      .map(({ text }) => text),
    isRecentlyUnhappy: false,
  })
  return advice === 'invite' ? undefined : grounds[0]
}
