import { workerData } from 'node:worker_threads'
import { CompanyClock, type Pace } from '#server/platform/clock.ts'
import { openDatabase, type Connection } from '#server/platform/database/database.ts'
import { makeDoWork } from '#server/platform/work.ts'
import { runRechecks } from './actions/run-rechecks.ts'

/** What `recheckAside` hands to this thread. */
export interface RecheckErrand {
  readonly connection: Connection
  readonly pace: Pace
  /** How long it may go on before whoever ends the program has waited long enough. */
  readonly turnMs: number
}

const { connection, pace, turnMs } = workerData as RecheckErrand
/** What a batch asks at once. */
const CONNECTIONS = 2
const database = openDatabase({ ...connection, max: CONNECTIONS })
const clock = new CompanyClock()
clock.setPace(pace)
const { db } = database
// Nothing that is found is an event: nobody needs to be woken.
const work = makeDoWork({ db, clock, hub: { wake: () => undefined } })
const begun = clock.realNow()
await runRechecks({ db, work }, () => clock.realNow() - begun < turnMs)
await database.close()
