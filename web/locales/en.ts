import { account } from './en/account.ts'
import { attendance } from './en/attendance.ts'
import { audit } from './en/audit.ts'
import { channel } from './en/channel.ts'
import { clock } from './en/clock.ts'
import { clockBoard } from './en/clock-board.ts'
import { consumer } from './en/consumer.ts'
import { event } from './en/event.ts'
import { field } from './en/field.ts'
import { finding } from './en/finding.ts'
import { floor } from './en/floor.ts'
import { forecast } from './en/forecast.ts'
import { importTexts } from './en/import.ts'
import { inspection } from './en/inspection.ts'
import { intraday } from './en/intraday.ts'
import { invitation } from './en/invitation.ts'
import { language } from './en/language.ts'
import { metric } from './en/metric.ts'
import { order } from './en/order.ts'
import { person } from './en/person.ts'
import { quickReply } from './en/quick-reply.ts'
import { relay } from './en/relay.ts'
import { roster } from './en/roster.ts'
import { dailyLog } from './en/daily-log.ts'
import { swap } from './en/swap.ts'
import { rulePack } from './en/rule-pack.ts'
import { settings } from './en/settings.ts'
import { staffing } from './en/staffing.ts'
import { surge } from './en/surge.ts'
import { team } from './en/team.ts'
import type { SameKeys } from './same-keys.ts'
import type { zh } from './zh.ts'

/** The English texts of every page but the desk. */
export const en: SameKeys<typeof zh> = {
  account,
  attendance,
  audit,
  channel,
  clock,
  clockBoard,
  consumer,
  event,
  field,
  finding,
  floor,
  forecast,
  import: importTexts,
  inspection,
  intraday,
  invitation,
  language,
  metric,
  order,
  person,
  roster,
  quickReply,
  relay,
  dailyLog,
  swap,
  rulePack,
  settings,
  staffing,
  surge,
  team,
}
