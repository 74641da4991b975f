import { clock } from './en/clock.ts'
import { clockBoard } from './en/clock-board.ts'
import { conversation } from './en/conversation.ts'
import { demo } from './en/demo.ts'
import { errors } from './en/errors.ts'
import { kit } from './en/kit.ts'
import { nav } from './en/nav.ts'
import { people } from './en/people.ts'
import { quickReply } from './en/quick-reply.ts'
import { session } from './en/session.ts'
import { shop } from './en/shop.ts'
import type { SameKeys } from './same-keys.ts'
import type { zhDesk } from './zh-desk.ts'

/** The English texts of the frame and the desk, which are there before the first picture. */
export const enDesk: SameKeys<typeof zhDesk> = {
  clock,
  clockBoard,
  conversation,
  demo,
  errors,
  kit,
  nav,
  people,
  quickReply,
  session,
  shop,
}
