import { allow, refuse, type Decision } from '#domain/kernel/decision.ts'
import type { PersonId, TeamId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { isPossible, stageOf, type Held } from './stage.ts'

/**
 * Who may do what with a chat, and if not, why. The server asks before it acts, the desk before it enables a
 * button. Whether one may see the chat at all has been decided before.
 */

/** What is asked of a chat; a row of the lists has it. */
export interface ChatFacts extends Held {
  readonly waitingSince: Instant | null
  /** False where the channel only reads, such as an import. */
  readonly isAnswerable: boolean
}

export interface Viewer {
  readonly personId: PersonId
  /** A leader or supervisor: moves and closes chats of others too. */
  readonly canAssign: boolean
  /** Open chats in his hands, and how many he may hold. */
  readonly load: number
  readonly receptionLimit: number
}

type Mover = Pick<Viewer, 'personId' | 'canAssign'>

/** A colleague to whom a chat might go. */
export interface TransferTarget {
  readonly personId: PersonId
  readonly isOnDuty: boolean
  readonly servesShop: boolean
  readonly load: number
  readonly receptionLimit: number
}

type Verdict<Code extends string> = Decision<null, Code>

/** Yes, with nothing to add: the deciding code computes what follows. */
const YES = allow(null)

export function canAnswer(
  chat: ChatFacts,
  viewer: Pick<Viewer, 'personId'>,
): Verdict<'conversation.already_resolved' | 'conversation.not_assignee' | 'message.read_only_channel'> {
  if (!chat.isAnswerable) return refuse('message.read_only_channel')
  if (chat.status === 'resolved') return refuse('conversation.already_resolved')
  return isHolder(chat, viewer) ? YES : refuse('conversation.not_assignee')
}

export function canPick(
  chat: ChatFacts,
  viewer: Pick<Viewer, 'load' | 'receptionLimit'>,
): Verdict<
  'conversation.already_resolved' | 'conversation.already_assigned' | 'conversation.reception_full'
> {
  if (chat.status === 'resolved') return refuse('conversation.already_resolved')
  if (stageOf(chat) !== 'queued') return refuse('conversation.already_assigned')
  return hasRoom(viewer) ? YES : refuse('conversation.reception_full', { limit: viewer.receptionLimit })
}

/** Taking over is for rescue: it may go past the reception limit. */
export function canTake(
  chat: ChatFacts,
  viewer: Pick<Viewer, 'personId'>,
): Verdict<'conversation.already_resolved' | 'conversation.already_yours'> {
  if (!isPossible(stageOf(chat), 'assign')) return refuse('conversation.already_resolved')
  return isHolder(chat, viewer) ? refuse('conversation.already_yours') : YES
}

/** Whether the viewer may give this chat away at all; to whom is asked by `canTransferTo`. */
export function canTransfer(
  chat: ChatFacts,
  viewer: Mover,
): Verdict<'conversation.already_resolved' | 'conversation.not_assignee'> {
  if (!isPossible(stageOf(chat), 'assign')) return refuse('conversation.already_resolved')
  return mayMove(chat, viewer) ? YES : refuse('conversation.not_assignee')
}

export function canTransferTo(
  chat: ChatFacts,
  target: TransferTarget,
): Verdict<
  | 'conversation.target_is_holder'
  | 'conversation.target_not_in_shop'
  | 'conversation.target_off_duty'
  | 'conversation.target_full'
> {
  if (chat.assignee?.id === target.personId) return refuse('conversation.target_is_holder')
  if (!target.servesShop) return refuse('conversation.target_not_in_shop')
  if (!target.isOnDuty) return refuse('conversation.target_off_duty')
  return hasRoom(target) ? YES : refuse('conversation.target_full', { limit: target.receptionLimit })
}

/** Giving a chat to the team that already has it, held by nobody, would change nothing. */
export function canTransferToTeam(
  chat: ChatFacts & { readonly team: { readonly id: TeamId } | null },
  teamId: TeamId,
): Verdict<'conversation.target_is_holder'> {
  const isThere = chat.assignee === null && chat.team?.id === teamId
  return isThere ? refuse('conversation.target_is_holder') : YES
}

export function canResolve(
  chat: ChatFacts,
  viewer: Mover,
): Verdict<'conversation.already_resolved' | 'conversation.not_assignee'> {
  if (chat.status === 'resolved') return refuse('conversation.already_resolved')
  const isHeld = isPossible(stageOf(chat), 'resolve')
  return isHeld && mayMove(chat, viewer) ? YES : refuse('conversation.not_assignee')
}

export function canReopen(
  chat: ChatFacts,
): Verdict<'conversation.not_resolved' | 'message.read_only_channel'> {
  // Nobody could answer in it, and past figures would change hands.
  if (!chat.isAnswerable) return refuse('message.read_only_channel')
  return isPossible(stageOf(chat), 'reopen') ? YES : refuse('conversation.not_resolved')
}

/** An advertisement counts as unanswered until it is answered: reply first, then report it (R22). */
export function canMarkAd(
  chat: ChatFacts,
  viewer: Mover,
): Verdict<'conversation.not_assignee' | 'conversation.unanswered_ad'> {
  if (!mayMove(chat, viewer)) return refuse('conversation.not_assignee')
  return chat.waitingSince === null || !chat.isAnswerable ? YES : refuse('conversation.unanswered_ad')
}

/** Asking for a rating: for a chat that can be answered, by its holder (of a closed one: its last), or a leader. */
export function canInvite(
  chat: ChatFacts,
  viewer: Mover,
): Verdict<'conversation.not_assignee' | 'message.read_only_channel'> {
  if (!chat.isAnswerable) return refuse('message.read_only_channel')
  return mayMove(chat, viewer) ? YES : refuse('conversation.not_assignee')
}

export function isHolder(chat: Held, { personId }: Pick<Viewer, 'personId'>): boolean {
  return chat.assignee?.id === personId
}

function mayMove(chat: Held, viewer: Mover): boolean {
  return viewer.canAssign || isHolder(chat, viewer)
}

function hasRoom({ load, receptionLimit }: Pick<Viewer, 'load' | 'receptionLimit'>): boolean {
  return load < receptionLimit
}
