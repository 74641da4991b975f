import { conversation } from './zh/conversation.ts'
import { demo } from './zh/demo.ts'
import { errors } from './zh/errors.ts'
import { kit } from './zh/kit.ts'
import { nav } from './zh/nav.ts'
import { people } from './zh/people.ts'
import { presence } from './zh/presence.ts'
import { session } from './zh/session.ts'
import { shop } from './zh/shop.ts'

/** The Chinese texts of the frame and the desk, which are there before the first picture. */
export const zhDesk = {
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
