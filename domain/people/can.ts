import { allow, refuse, type Decision } from '../kernel/decision.ts'
import type { PersonId } from '../kernel/ids.ts'
import type { Role } from './role.ts'

/**
 * Who may change whom among those who manage people, and if not, why. The server asks before it acts, the
 * console before it enables a button. `ownerCount` counts the owners who work here now.
 */

export interface Editor {
  readonly personId: PersonId
  readonly role: Role
}

/** The person about whom something is to be changed. */
export interface Colleague {
  readonly personId: PersonId
  readonly role: Role
  readonly hasLeft: boolean
}

interface ChangeFacts {
  readonly colleague: Colleague
  /** What he is to become; his present role when that stays. */
  readonly role: Role
  readonly ownerCount: number
}

type Verdict<Code extends string> = Decision<null, Code>

/** Yes, with nothing to add: the deciding code computes what follows. */
const YES = allow(null)

export function canAddPerson(editor: Editor, role: Role): Verdict<'person.owner_only'> {
  return role === 'owner' && editor.role !== 'owner' ? refuse('person.owner_only') : YES
}

export function canChangePerson(
  editor: Editor,
  { colleague, role, ownerCount }: ChangeFacts,
): Verdict<'person.owner_only' | 'person.last_owner' | 'person.own_role' | 'person.already_left'> {
  if (colleague.hasLeft) return refuse('person.already_left')
  if (touchesOwners(editor, colleague) || !canAddPerson(editor, role).ok) return refuse('person.owner_only')
  if (role === colleague.role) return YES
  if (isLastOwner(colleague, ownerCount)) return refuse('person.last_owner')
  return editor.personId === colleague.personId ? refuse('person.own_role') : YES
}

export function canLetGo(
  editor: Editor,
  colleague: Colleague,
  ownerCount: number,
): Verdict<'person.owner_only' | 'person.last_owner' | 'person.not_oneself' | 'person.already_left'> {
  if (colleague.hasLeft) return refuse('person.already_left')
  if (touchesOwners(editor, colleague)) return refuse('person.owner_only')
  if (isLastOwner(colleague, ownerCount)) return refuse('person.last_owner')
  return editor.personId === colleague.personId ? refuse('person.not_oneself') : YES
}

export function canTakeBack(
  editor: Editor,
  colleague: Colleague,
): Verdict<'person.owner_only' | 'person.not_left'> {
  if (!colleague.hasLeft) return refuse('person.not_left')
  return touchesOwners(editor, colleague) ? refuse('person.owner_only') : YES
}

/** An invitation sets a password: whoever could send one for an owner could become the owner. */
export function canInvite(
  editor: Editor,
  colleague: Colleague,
): Verdict<'person.owner_only' | 'person.already_left'> {
  if (colleague.hasLeft) return refuse('person.already_left')
  return touchesOwners(editor, colleague) ? refuse('person.owner_only') : YES
}

/** One's own sign-ins end whenever one likes; an owner is put out of his console by owners alone. */
export function canEndSessions(
  editor: Editor,
  colleague: Pick<Colleague, 'role'>,
): Verdict<'person.owner_only'> {
  return touchesOwners(editor, colleague) ? refuse('person.owner_only') : YES
}

function touchesOwners(editor: Editor, colleague: Pick<Colleague, 'role'>): boolean {
  return colleague.role === 'owner' && editor.role !== 'owner'
}

function isLastOwner({ role }: Colleague, ownerCount: number): boolean {
  return role === 'owner' && ownerCount <= 1
}
