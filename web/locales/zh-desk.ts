import { clock } from './zh/clock.ts'
import { clockBoard } from './zh/clock-board.ts'
import { conversation } from './zh/conversation.ts'
import { demo } from './zh/demo.ts'
import { errors } from './zh/errors.ts'
import { kit } from './zh/kit.ts'
import { nav } from './zh/nav.ts'
import { people } from './zh/people.ts'
import { quickReply } from './zh/quick-reply.ts'
import { session } from './zh/session.ts'
import { shop } from './zh/shop.ts'

/** The Chinese texts of the frame and the desk, which are there before the first picture. */
export const zhDesk = {
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
