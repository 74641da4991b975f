import { account } from './en/account.ts'
import { audit } from './en/audit.ts'
import { channel } from './en/channel.ts'
import { clock } from './en/clock.ts'
import { consumer } from './en/consumer.ts'
import { clockBoard } from './en/clock-board.ts'
import { conversation } from './en/conversation.ts'
import { demo } from './en/demo.ts'
import { errors } from './en/errors.ts'
import { event } from './en/event.ts'
import { field } from './en/field.ts'
import { floor } from './en/floor.ts'
import { importTexts } from './en/import.ts'
import { invitation } from './en/invitation.ts'
import { kit } from './en/kit.ts'
import { metric } from './en/metric.ts'
import { nav } from './en/nav.ts'
import { order } from './en/order.ts'
import { people } from './en/people.ts'
import { person } from './en/person.ts'
import { quickReply } from './en/quick-reply.ts'
import { rulePack } from './en/rule-pack.ts'
import { session } from './en/session.ts'
import { settings } from './en/settings.ts'
import { shop } from './en/shop.ts'
import { team } from './en/team.ts'
import type { SameKeys } from './same-keys.ts'
import type { zh } from './zh.ts'

/** All English texts. */
export const en: SameKeys<typeof zh> = {
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
