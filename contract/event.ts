/**
 * Every kind of event that the log may hold: `noun.past-tense`, with what it carries.
 * The log is append-only: an entry here is never renamed, only added to.
 */
export interface EventData {
  'company.set-up': { readonly name: string }
  'clock.paced': { readonly speed: number }
  'person.added': PersonFacts
  'person.changed': { readonly before: Partial<PersonFacts>; readonly after: Partial<PersonFacts> }
  'person.left': Nothing
  'person.returned': Nothing
  'invitation.sent': { readonly personId: string }
  'invitation.accepted': { readonly personId: string }
  'invitation.revoked': { readonly personId: string }
  'session.started': { readonly sessionId: string; readonly address: string }
  'session.revoked': { readonly sessionIds: readonly string[] }
  'session.refused': { readonly name: string; readonly address: string }
  'team.added': { readonly name: string }
  'team.changed': { readonly name: string }
  'shop.added': { readonly name: string; readonly platform: string }
  'shop.changed': {
    readonly before: Readonly<Record<string, unknown>>
    readonly after: Readonly<Record<string, unknown>>
  }
  'account.mapped': { readonly name: string; readonly personId: string | null; readonly isBot: boolean }
}

export type EventType = keyof EventData

export interface PersonFacts {
  readonly code: string
  readonly name: string
  readonly email: string | null
  readonly role: string
  readonly teamId: string | null
  readonly shopIds: readonly string[]
}

type Nothing = Readonly<Record<string, never>>
