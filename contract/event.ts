import type { MessageAuthor, TransferKind } from '#domain/conversation/conversation.ts'
import type { Cause, Reason } from '#domain/conversation/reason.ts'
import type { DeliveryFailure } from '#domain/delivery/delivery.ts'
import type { Department } from '#domain/inspection/improvement.ts'
import type { InspectionRoute } from '#domain/inspection/inspection.ts'
import type { PromotionKind } from '#domain/forecast/promotion.ts'
import type { InspectionSettings } from '#domain/inspection/settings.ts'
import type {
  ChannelId,
  ConversationId,
  CustomerId,
  InspectionId,
  MessageId,
  NoteId,
  OrderActionId,
  OrderId,
  OrderNoteId,
  PersonId,
  RatingId,
  ShopId,
  TeamId,
} from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { LanguageOverride } from '#domain/language/policy.ts'
import type { Party } from '#domain/order/fact.ts'
import type { NoteFlag } from '#domain/order/order-note.ts'
import type { PresenceState } from '#domain/people/presence.ts'
import type { RatingLevel, RatingSource } from '#domain/rating/rating.ts'
import type { Platform } from '#domain/shop/platform.ts'
import type { StaffingSettings } from '#domain/staffing/settings.ts'
import type { DayEventData } from './day-event.ts'
import type { ShiftEventData } from './shift-event.ts'

/**
 * Every kind of event that the log may hold: `noun.past-tense`, with what it carries.
 * The log is append-only: an entry here is never renamed, only added to.
 */
export interface EventData extends ShiftEventData, DayEventData {
  'company.set-up': { readonly name: string }
  'company.renamed': Change<{ readonly name: string }>
  'clock.paced': { readonly speed: number }
  /** Somebody asked that parked events be tried again. */
  'consumer.retried': { readonly count: number }
  'person.added': PersonFacts
  'person.changed': Change<PersonFacts>
  'person.left': Nothing
  'person.returned': Nothing
  'invitation.sent': { readonly personId: string }
  'invitation.accepted': { readonly personId: string }
  'invitation.revoked': { readonly personId: string }
  'session.started': { readonly sessionId: string; readonly address: string }
  'session.revoked': { readonly sessionIds: readonly string[] }
  'session.refused': { readonly name: string; readonly address: string }
  'team.added': { readonly name: string }
  'team.changed': Change<{ readonly name: string }>
  'shop.added': { readonly name: string; readonly platform: string }
  /** Settings by their path: `line.minutes`, `awayReply.text`. */
  'shop.changed': Change<Readonly<Record<string, unknown>>>
  'shop.closed': Nothing
  'shop.reopened': Nothing
  /** New facts or words of an order; `refundIds`: the cases among them. Events before orders had facts lack it. */
  'order.changed': { readonly status: string; readonly refundIds?: readonly string[] }
  /** An import has stored a batch: these orders are new or changed. One event for all of them. */
  'order.batch-stored': OrdersFacts
  /** What an import had brought is gone again from these orders; some of them are gone whole. */
  'order.batch-undone': OrdersFacts
  'order-note.added': { readonly noteId: OrderNoteId; readonly flag: NoteFlag }
  /** What one of our own people did about an order. */
  'order-action.undone': { readonly actionId: OrderActionId; readonly kind: string }
  'order-action.taken': { readonly actionId: OrderActionId; readonly kind: string }
  /** It ends in `step` minutes; told once for each step of its shop's ladder. */
  'clock.warned': ClockFacts & { readonly step: number }
  /** It has run out; told once for each end. */
  'clock.expired': ClockFacts
  'account.mapped': { readonly name: string } & Change<AccountFacts>
  'message.received': MessageFacts
  'message.sent': MessageFacts
  'conversation.opened': { readonly customerId: CustomerId; readonly sequence: number }
  /** Back in the unassigned queue. `from`: who held it. */
  'conversation.queued': MoveFacts
  'conversation.assigned': MoveFacts
  /** Without reason and cause: nobody wrote for long, and it resolved by itself. */
  'conversation.resolved': {
    readonly reason: Reason | null
    readonly cause: Cause | null
    readonly holderId: PersonId | null
  }
  'conversation.reopened': { readonly by: 'buyer' | 'person'; readonly holderId: PersonId | null }
  /** Its platform says that it has ended; nobody here resolved it. */
  'conversation.closed': { readonly closedAt: Instant }
  'conversation.marked-ad': { readonly isAd: boolean }
  /** The holder has read everything. */
  'conversation.read': Nothing
  'conversation.read-by-customer': { readonly until: Instant }
  'note.added': { readonly noteId: NoteId }
  'customer.tagged': { readonly tag: string }
  'customer.untagged': { readonly tag: string }
  'customer.noted': { readonly before: string; readonly after: string }
  'quick-reply.added': { readonly title: string }
  'quick-reply.changed': { readonly before: QuickReplyFacts; readonly after: QuickReplyFacts }
  'quick-reply.removed': { readonly title: string }
  'quick-reply.restored': { readonly title: string }
  /** What he said of himself, or that his signs of life ended or came back. */
  'presence.changed': { readonly state: PresenceState; readonly receptionLimit: number }
  'presence.limited': { readonly before: number; readonly after: number }
  'rating.invited': { readonly customerId: CustomerId }
  'rating.given': {
    readonly ratingId: RatingId
    readonly level: RatingLevel
    readonly source: RatingSource
    readonly personId: PersonId | null
  }
  /** The first try to bring a reply to its platform has failed; it is tried again. */
  'delivery.delayed': DeliveryFacts
  /** Nobody tries any more. */
  'delivery.failed': DeliveryFacts
  /** One that had been delayed or given up has arrived after all. */
  'delivery.recovered': { readonly messageId: MessageId }
  /** Somebody asked for another try: of one reply, or of all of a channel. */
  'delivery.retried': {
    readonly messageId: MessageId | null
    readonly channelId: ChannelId
    readonly count: number
  }
  'channel.opened': { readonly name: string; readonly kind: string }
  'channel.changed': {
    readonly before: Readonly<Record<string, unknown>>
    readonly after: Readonly<Record<string, unknown>>
  }
  'channel.key-added': { readonly keyId: string }
  'channel.key-revoked': { readonly keyId: string }
  /** A connector has brought ratings of these chats, given on these days. */
  'channel.ratings-stored': StoredFacts
  'import.uploaded': { readonly fileName: string; readonly byteSize: number }
  'import.started': { readonly profile: string | null; readonly noun: string }
  'import.finished': ImportCounts
  'import.failed': { readonly reason: string }
  /** A file that was uploaded and never begun was thrown away. */
  'import.discarded': { readonly fileName: string }
  'import.undo-started': Nothing
  /** Everything that it brought is gone. */
  'import.undo-finished': Nothing
  /** A batch of an import has been stored: messages of chats, and ratings of these days. */
  'import.batch-stored': StoredFacts
  /** What an import had brought is gone again: from these chats (some gone whole) and these days' ratings. */
  'import.undone': StoredFacts
  'metric.drafted': { readonly code: string; readonly version: number }
  'metric.discarded': { readonly code: string; readonly version: number }
  'metric.published': { readonly code: string; readonly version: number; readonly effectiveFrom: WorkDate }
  'metric.verified': { readonly code: string; readonly version: number }
  'rule-pack.drafted': PackFacts
  'rule-pack.discarded': PackFacts
  /** Clocks that started on that day or later are other ones now. */
  'rule-pack.published': PackFacts & { readonly effectiveFrom: WorkDate }
  'rule-pack.verified': PackFacts
  'language.drafted': { readonly version: number }
  'language.discarded': { readonly version: number }
  /** Messages sent on that day or later are read by another version now. */
  'language.published': { readonly version: number; readonly effectiveFrom: WorkDate }
  /** A shop does something its own way (R129); the entries that it has switched off or on by this. */
  'language.overridden': LanguageOverride & { readonly switched?: readonly string[] }
  'scorecard.drafted': ScorecardFacts
  'scorecard.discarded': ScorecardFacts
  'scorecard.published': ScorecardFacts & { readonly effectiveFrom: WorkDate }
  /** Chats were put into the inspectors' queues; the day is the last one looked at. */
  'inspection.drawn': {
    readonly kind: 'noted' | 'random'
    readonly workDate: WorkDate
    readonly count: number
  }
  'inspection.added': InspectionFacts
  'inspection.taken': InspectionFacts
  'inspection.given-back': InspectionFacts & { readonly reason: string }
  /** Handed in or corrected. */
  'inspection.scored': InspectionFacts & { readonly before: ScoreFacts | null; readonly after: ScoreFacts }
  /** Its agent sees it from now on. */
  'inspection.released': InspectionFacts
  /** What was routed has been seen to; since there are improvements, they tell. */
  'inspection.handled': InspectionFacts & { readonly note: string }
  /** Tasks that lay before nobody were put before inspectors. */
  'inspection.dealt': { readonly count: number }
  'inspection.set': Change<InspectionSettings>
  'dispute.raised': DisputeFacts & { readonly categories: readonly string[] }
  'dispute.decided': DisputeFacts & {
    readonly isChanged: boolean
    readonly before: ScoreFacts
    readonly after: ScoreFacts
  }
  'dispute.withdrawn': DisputeFacts
  /** An agent says that what was found about him is none. */
  'objection.raised': ObjectionFacts & { readonly reason: string }
  /** Lifted, the finding counts no more. */
  'objection.decided': ObjectionFacts & { readonly isLifted: boolean; readonly decision: string }
  'objection.withdrawn': ObjectionFacts
  /** `conversationId`: events of when a session was about one chat. */
  'calibration.called': {
    readonly conversationId?: ConversationId
    readonly conversationIds?: readonly ConversationId[]
    readonly raterIds: readonly PersonId[]
  }
  /** `isLast`: with it everybody has scored every chat. */
  'calibration.rated': { readonly isLast: boolean; readonly conversationId?: ConversationId }
  'calibration.closed': Nothing
  'staffing.set': Change<StaffingSettings>
  /** For the first time it is known from the log how a shop's chats go. */
  'staffing.learned': { readonly chats: number; readonly answers: number }
  /** An inspection that was released asks a leader or a department for something. */
  'improvement.asked': ImprovementFacts & { readonly dueDate: WorkDate }
  'improvement.taken': ImprovementFacts
  'improvement.answered': ImprovementFacts & { readonly answer: string }
  'improvement.accepted': ImprovementFacts
  'improvement.sent-back': ImprovementFacts & { readonly remark: string }
  'case-example.added': { readonly title: string; readonly isGood: boolean }
  'case-example.removed': { readonly title: string }
  'promotion.added': PromotionFacts
  'promotion.changed': Change<PromotionFacts>
  'promotion.removed': PromotionFacts
  'promotion.restored': PromotionFacts
}

export type EventType = keyof EventData

interface DeliveryFacts {
  readonly messageId: MessageId
  readonly failure: DeliveryFailure
  readonly detail: string
}

interface MessageFacts {
  readonly messageId: MessageId
  readonly sentAt: Instant
  readonly author: MessageAuthor
  readonly isAutomatic: boolean
  readonly holderId: PersonId | null
  /** What its writer was warned of and sent all the same, and why. */
  readonly sentAnyway?: readonly { readonly entryId: string; readonly reason: string }[]
}

interface PackFacts {
  readonly platform: Platform
  readonly version: number
}

interface ScorecardFacts {
  /** Null: the one for every shop. */
  readonly cardShopId: ShopId | null
  readonly version: number
}

interface InspectionFacts {
  readonly conversationId: ConversationId
  /** The agent. */
  readonly personId: PersonId
}

interface ScoreFacts {
  readonly score: number | null
  readonly isZeroed: boolean
}

interface DisputeFacts {
  readonly inspectionId: InspectionId
  readonly personId: PersonId
}

interface ObjectionFacts {
  readonly findingId: string
  readonly conversationId: ConversationId
  /** The agent. */
  readonly personId: PersonId
}

interface ImprovementFacts {
  readonly inspectionId: InspectionId
  /** The agent. */
  readonly personId: PersonId
  readonly route: InspectionRoute
  readonly department: Department | null
}

interface MoveFacts {
  readonly kind: TransferKind
  readonly from: PersonId | null
  readonly to: PersonId | null
  readonly toTeamId: TeamId | null
  readonly reason: string
}

interface QuickReplyFacts {
  readonly shopId: ShopId | null
  readonly shortcut: string
  readonly title: string
  readonly body: string
  readonly category: string
}

export interface PersonFacts {
  readonly code: string
  readonly name: string
  readonly email: string | null
  readonly role: string
  readonly teamId: string | null
  readonly shopIds: readonly string[]
  readonly receptionLimit: number
}

export interface AccountFacts {
  readonly personId: PersonId | null
  readonly isBot: boolean
}

/** The fields that became different, as they were and as they are. */
export interface Change<Facts> {
  readonly before: Partial<Facts>
  readonly after: Partial<Facts>
}

export interface PromotionFacts {
  readonly kind: PromotionKind
  readonly name: string
  /** Null: every shop. */
  readonly ofShopId: ShopId | null
  readonly from: WorkDate
  readonly to: WorkDate
  readonly factor: number | null
}

interface ImportCounts {
  readonly rows: number
  readonly stored: number
  readonly duplicates: number
  /** Left out whole; in events that lack `partial`, rows with any problem. */
  readonly bad: number
  readonly partial?: number
}

type Nothing = Readonly<Record<string, never>>

interface OrdersFacts {
  readonly orderIds: readonly OrderId[]
}

interface ClockFacts {
  readonly orderId: OrderId
  readonly refundId: string | null
  readonly ruleKey: string
  readonly dueAt: Instant
  /** What the shop loses by it, in 分. */
  readonly amountAtRisk: number
  readonly owner: Party
  readonly holderId: PersonId | null
}

export interface IdSpan {
  readonly first: ConversationId
  readonly last: ConversationId
}

interface StoredFacts {
  /** Chats whose facts are to be derived anew. */
  readonly conversationIds: readonly ConversationId[]
  readonly ratingDays: readonly WorkDate[]
  /** Days of chats whose facts were stored with the batch. */
  readonly factDays?: readonly WorkDate[]
  /** Its new chats lie between these two ids. */
  readonly newChats?: IdSpan
}
