import { account } from './account.ts'
import { audit } from './audit.ts'
import { liveContract } from './live.ts'
import { channelEvent } from './channel-event.ts'
import { channel } from './channel.ts'
import { company } from './company.ts'
import { invitation } from './invitation.ts'
import { person } from './person.ts'
import { order } from './order.ts'
import { metric } from './metric.ts'
import { sessionContract } from './session.ts'
import { shop } from './shop.ts'
import { team } from './team.ts'

/** Every route there is, by noun. The server must implement all of them to compile. */
export const contract = {
  live: liveContract,
  account,
  audit,
  channel,
  company,
  invitation,
  person,
  order,
  metric,
  session: sessionContract,
  shop,
  team,
}

/** What the API reference shows: also the address that is served beside the router, because it is signed over raw bytes. */
export const published = { ...contract, channelEvent }

export type Contract = typeof contract
