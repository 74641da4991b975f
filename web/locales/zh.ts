import { account } from './zh/account.ts'
import { attendance } from './zh/attendance.ts'
import { audit } from './zh/audit.ts'
import { channel } from './zh/channel.ts'
import { clock } from './zh/clock.ts'
import { clockBoard } from './zh/clock-board.ts'
import { consumer } from './zh/consumer.ts'
import { event } from './zh/event.ts'
import { field } from './zh/field.ts'
import { finding } from './zh/finding.ts'
import { floor } from './zh/floor.ts'
import { forecast } from './zh/forecast.ts'
import { importTexts } from './zh/import.ts'
import { inspection } from './zh/inspection.ts'
import { intraday } from './zh/intraday.ts'
import { invitation } from './zh/invitation.ts'
import { language } from './zh/language.ts'
import { metric } from './zh/metric.ts'
import { order } from './zh/order.ts'
import { person } from './zh/person.ts'
import { quickReply } from './zh/quick-reply.ts'
import { relay } from './zh/relay.ts'
import { roster } from './zh/roster.ts'
import { dailyLog } from './zh/daily-log.ts'
import { swap } from './zh/swap.ts'
import { rulePack } from './zh/rule-pack.ts'
import { settings } from './zh/settings.ts'
import { staffing } from './zh/staffing.ts'
import { surge } from './zh/surge.ts'
import { team } from './zh/team.ts'

/**
 * The Chinese texts of every page but the desk, fetched with the first of them. A namespace is one noun; add its file
 * here and in `en.ts`, or in both `-desk` files where the frame or the desk speak of it.
 */
export const zh = {
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
