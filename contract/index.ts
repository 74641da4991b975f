import { clock } from './clock.ts'
import { account } from './account.ts'
import { attendance } from './attendance.ts'
import { audit } from './audit.ts'
import { liveContract } from './live.ts'
import { consumer } from './consumer.ts'
import { conversation } from './conversation.ts'
import { customer } from './customer.ts'
import { finding } from './finding.ts'
import { file } from './file.ts'
import { forecast } from './forecast.ts'
import { floor } from './floor.ts'
import { message } from './message.ts'
import { note } from './note.ts'
import { presence } from './presence.ts'
import { promotion } from './promotion.ts'
import { quickReply } from './quick-reply.ts'
import { rating } from './rating.ts'
import { channelEvent } from './channel-event.ts'
import { delivery } from './delivery.ts'
import { calibration } from './calibration.ts'
import { caseExample } from './case-example.ts'
import { cause } from './cause.ts'
import { channel } from './channel.ts'
import { company } from './company.ts'
import { demo } from './demo.ts'
import { dispute } from './dispute.ts'
import { improvement } from './improvement.ts'
import { inspection } from './inspection.ts'
import { language } from './language.ts'
import { intraday } from './intraday.ts'
import { invitation } from './invitation.ts'
import { person } from './person.ts'
import { objection } from './objection.ts'
import { order } from './order.ts'
import { orderQueue } from './order-queue.ts'
import { metric } from './metric.ts'
import { importContract } from './import.ts'
import { dailyLog } from './daily-log.ts'
import { leave } from './leave.ts'
import { relay } from './relay.ts'
import { standIn } from './stand-in.ts'
import { swap } from './swap.ts'
import { roster } from './roster.ts'
import { rulePack } from './rule-pack.ts'
import { scorecard } from './scorecard.ts'
import { search } from './search.ts'
import { sessionContract } from './session.ts'
import { shop } from './shop.ts'
import { staffing } from './staffing.ts'
import { surge } from './surge.ts'
import { team } from './team.ts'
import { widget } from './widget.ts'

/** Every route there is, by noun. The server must implement all of them to compile. */
export const contract = {
  live: liveContract,
  account,
  attendance,
  audit,
  consumer,
  clock,
  conversation,
  customer,
  file,
  finding,
  forecast,
  promotion,
  floor,
  intraday,
  message,
  note,
  presence,
  quickReply,
  rating,
  channel,
  delivery,
  company,
  demo,
  invitation,
  person,
  order,
  orderQueue,
  metric,
  rulePack,
  roster,
  leave,
  swap,
  standIn,
  relay,
  dailyLog,
  language,
  cause,
  scorecard,
  inspection,
  improvement,
  dispute,
  objection,
  calibration,
  caseExample,
  import: importContract,
  search,
  session: sessionContract,
  shop,
  staffing,
  surge,
  team,
  widget,
}

/** What the API reference shows: also the address that is served beside the router, because it is signed over raw bytes. */
export const published = { ...contract, channelEvent }

export type Contract = typeof contract
