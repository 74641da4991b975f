import { conversation } from './en/conversation.ts'
import { demo } from './en/demo.ts'
import { errors } from './en/errors.ts'
import { kit } from './en/kit.ts'
import { nav } from './en/nav.ts'
import { people } from './en/people.ts'
import { presence } from './en/presence.ts'
import { session } from './en/session.ts'
import { shop } from './en/shop.ts'
import type { SameKeys } from './same-keys.ts'
import type { zhDesk } from './zh-desk.ts'

/** The English texts of the frame and the desk, which are there before the first picture. */
export const enDesk: SameKeys<typeof zhDesk> = {
  conversation,
  demo,
  errors,
  kit,
  nav,
  people,
  presence,
  session,
  shop,
}
