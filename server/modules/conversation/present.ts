import { z } from 'zod'
import type { conversationRowSchema } from '#contract/conversation.ts'
import type { messageSchema } from '#contract/message.ts'
import type { noteSchema } from '#contract/note.ts'
import { CAUSES, REASONS } from '#domain/conversation/reason.ts'
import { isLineCounted, remindAt } from '#domain/conversation/waiting.ts'
import { presentFile } from '#server/modules/file/index.ts'
import type { EarlierRow, MessageRow, NoteRow, TransferRow } from './queries-open.ts'
import { headLineOf, isAnswerable, shopRuleOf, type ConversationRecord } from './rows.ts'

const reasonSchema = z.enum(REASONS).nullable().catch(null)
const causeSchema = z.enum(CAUSES).nullable().catch(null)

export function presentRow(row: ConversationRecord): z.input<typeof conversationRowSchema> {
  const { settings, due } = shopRuleOf(row)
  const { waitingSince, dueAt } = row
  return {
    id: row.id,
    shop: { id: row.shopId, name: row.shopName, platform: row.platform },
    customer: { id: row.customerId, name: row.customerName },
    status: row.status,
    assignee: presentPerson(row.assigneeId, row.assigneeName, row.assigneeCode),
    team: row.teamId !== null && row.teamName !== null ? { id: row.teamId, name: row.teamName } : null,
    openedAt: row.openedAt,
    lastMessageAt: row.lastMessageAt,
    lastMessage: headLineOf(row.lastMessage),
    queuedAt: row.queuedAt,
    waitingSince,
    dueAt,
    remindAt: waitingSince === null ? null : remindAt(waitingSince, dueAt, settings.slowReplySeconds),
    lineMinutes: settings.line.minutes,
    isLineCounted: waitingSince !== null && isLineCounted(waitingSince, due),
    unread: row.unread,
    readByCustomerAt: row.readByCustomerAt,
    isAd: row.isAd,
    reason: reasonSchema.parse(row.reason),
    platformReason: row.platformReason,
    cause: causeSchema.parse(row.cause),
    invitedAt: row.invitedAt,
    resolvedAt: row.resolvedAt,
    sequence: row.sequence,
    isAnswerable: isAnswerable(row),
  }
}

export function presentMessage(row: MessageRow): z.input<typeof messageSchema> {
  const { personId, personName, fileId, fileName, fileMediaType, fileByteSize } = row
  const hasFile = fileId !== null && fileName !== null && fileMediaType !== null && fileByteSize !== null
  return {
    id: row.id,
    conversationId: row.conversationId,
    author: row.author,
    isAutomatic: row.isAutomatic,
    kind: row.kind,
    body: row.body,
    file: hasFile
      ? presentFile({ id: fileId, name: fileName, mediaType: fileMediaType, byteSize: fileByteSize })
      : null,
    person: personId !== null && personName !== null ? { id: personId, name: personName } : null,
    account: row.accountName,
    sentAt: row.sentAt,
  }
}

export function presentNote(row: NoteRow): z.input<typeof noteSchema> {
  const { id, conversationId, body, createdAt } = row
  return {
    id,
    conversationId,
    author: { id: row.authorId, name: row.authorName, code: row.authorCode },
    body,
    createdAt,
  }
}

export function presentTransfer(row: TransferRow) {
  return {
    id: row.id,
    kind: row.kind,
    from: presentPerson(row.fromPersonId, row.fromName, row.fromCode),
    to: presentPerson(row.toPersonId, row.toName, row.toCode),
    toTeam:
      row.toTeamId !== null && row.toTeamName !== null ? { id: row.toTeamId, name: row.toTeamName } : null,
    reason: row.reason,
    at: row.at,
  }
}

export function presentEarlier(row: EarlierRow) {
  return {
    id: row.id,
    openedAt: row.openedAt,
    resolvedAt: row.resolvedAt,
    assignee: presentPerson(row.assigneeId, row.assigneeName, row.assigneeCode),
    reason: reasonSchema.parse(row.reason),
    cause: causeSchema.parse(row.cause),
    rating: row.rating,
    lastText: headLineOf(row.lastMessage)?.text ?? '',
    sequence: row.sequence,
  }
}

function presentPerson<PersonId>(id: PersonId | null, name: string | null, code: string | null) {
  return id !== null && name !== null && code !== null ? { id, name, code } : null
}
