import type { RatingInvitation, WidgetConfig, WidgetFile, WidgetMessage } from '#contract/widget.ts'
import type { WidgetSettings } from '#contract/channel.ts'
import { DAY, elapsed, type Instant } from '#domain/kernel/time.ts'
import { presentFile as presentFileRow } from '#server/modules/file/index.ts'
import type { VisitorChat, VisitorMessage } from './queries.ts'

export function presentConfig(
  settings: WidgetSettings,
  { duty, now }: { readonly duty: WidgetConfig['duty']; readonly now: Instant },
): WidgetConfig {
  const { title, subtitle, accent, greeting, awayText, hours, language, position, ratings } = settings
  return {
    title,
    subtitle,
    accent,
    greeting,
    awayText,
    hours,
    language,
    position,
    ratings,
    duty,
    ratingReasons: ['attitude', 'slow', 'unsolved', 'unprofessional', 'product', 'other'],
    now,
  }
}

/** `pathOf` makes the address under which this visitor may fetch a file. */
export function presentMessage(
  row: VisitorMessage,
  pathOf: (fileId: WidgetFile['id']) => string,
): WidgetMessage {
  const { id, author, agentCode, kind, body, sentAt, externalId } = row
  return {
    id,
    clientId: author === 'customer' ? externalId : null,
    author,
    agentCode,
    kind,
    text: body,
    file: presentFileOf(row, pathOf),
    sentAt,
  }
}

function presentFileOf(row: VisitorMessage, pathOf: (fileId: WidgetFile['id']) => string): WidgetFile | null {
  const { fileId, fileName, mediaType, byteSize } = row
  if (!fileId || fileName === null || mediaType === null || byteSize === null) return null
  return presentFile({ id: fileId, name: fileName, mediaType, byteSize }, pathOf)
}

export function presentFile(
  file: {
    readonly id: WidgetFile['id']
    readonly name: string
    readonly mediaType: string
    readonly byteSize: number
  },
  pathOf: (fileId: WidgetFile['id']) => string,
): WidgetFile {
  const { id, name, mediaType, byteSize } = file
  return { id, name, mediaType, bytes: byteSize, isPicture: presentFileRow(file).isImage, path: pathOf(id) }
}

/** An invitation that nobody took up lapses: a card that greets a customer weeks later only annoys him. */
const INVITATION_HOLDS_MS = 7 * DAY

export function presentInvitation(chats: readonly VisitorChat[], now: Instant): RatingInvitation | null {
  const [newest] = chats.filter(({ invitedAt }) => invitedAt !== null)
  if (!newest?.invitedAt || newest.isRated || elapsed(newest.invitedAt, now) > INVITATION_HOLDS_MS)
    return null
  return { conversationId: newest.id, invitedAt: newest.invitedAt }
}

/** Up to when the agents have read: everything where nothing is unread, else all before their newest answer. */
export function readUntilOf(chats: readonly VisitorChat[]): Instant | null {
  const moments = chats.map(({ unread, lastMessageAt, answeredAt }) =>
    unread === 0 ? lastMessageAt : answeredAt,
  )
  return moments.reduce<Instant | null>(
    (latest, at) => (at !== null && (latest === null || at > latest) ? at : latest),
    null,
  )
}
