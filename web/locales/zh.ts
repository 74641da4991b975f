import { account } from './zh/account.ts'
import { audit } from './zh/audit.ts'
import { channel } from './zh/channel.ts'
import { clock } from './zh/clock.ts'
import { consumer } from './zh/consumer.ts'
import { clockBoard } from './zh/clock-board.ts'
import { conversation } from './zh/conversation.ts'
import { demo } from './zh/demo.ts'
import { errors } from './zh/errors.ts'
import { event } from './zh/event.ts'
import { field } from './zh/field.ts'
import { floor } from './zh/floor.ts'
import { importTexts } from './zh/import.ts'
import { invitation } from './zh/invitation.ts'
import { kit } from './zh/kit.ts'
import { metric } from './zh/metric.ts'
import { nav } from './zh/nav.ts'
import { order } from './zh/order.ts'
import { people } from './zh/people.ts'
import { person } from './zh/person.ts'
import { quickReply } from './zh/quick-reply.ts'
import { rulePack } from './zh/rule-pack.ts'
import { session } from './zh/session.ts'
import { settings } from './zh/settings.ts'
import { shop } from './zh/shop.ts'
import { team } from './zh/team.ts'

/** All Chinese texts. A namespace is one noun; add its file here and in `en.ts`. */
export const zh = {
  account,
  audit,
  channel,
  clock,
  clockBoard,
  consumer,
  conversation,
  demo,
  errors,
  event,
  field,
  floor,
  import: importTexts,
  invitation,
  kit,
  metric,
  nav,
  order,
  people,
  person,
  quickReply,
  rulePack,
  session,
  settings,
  shop,
  team,
}
