import type { Actor } from '../auth/actor.ts'
import type { Author } from '../events/log.ts'

/** What a route may know of the request it answers. */
export interface RequestContext {
  readonly headers: Headers
  /** The caller's address as the socket (or a trusted proxy) says it. */
  readonly address: string
  readonly requestId: string
  /** The body's bytes as they came, for checking a signature; empty for routes without a JSON body. */
  readonly rawBody: Buffer
  /** Sends these `Set-Cookie` values with the answer. */
  readonly setCookies: (cookies: readonly string[]) => void
  /** Who is signed in, if anybody. Read once per request. */
  readonly findActor: () => Promise<Actor | undefined>
}

/** The context of routes whose access is a permission: somebody is signed in and has it. */
export interface ActorContext extends RequestContext {
  readonly actor: Actor
  readonly author: Author
}
