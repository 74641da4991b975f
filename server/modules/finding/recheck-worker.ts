import { setPriority, constants } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { Letters } from '#domain/language/letters.ts'
import { takeLetters } from '#server/modules/language/index.ts'
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
  readonly letters: Letters
}

const { connection, pace, turnMs, letters } = workerData as RecheckErrand
/** What a batch asks at once. */
const CONNECTIONS = 2
// Those who answer come first. Linux takes this for the thread alone, others for the whole program.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
takeLetters(letters)
const database = openDatabase({ ...connection, max: CONNECTIONS })
const clock = new CompanyClock()
clock.setPace(pace)
const { db } = database
let isToldToStop = false
parentPort?.once('message', () => {
  isToldToStop = true
})
// Nothing that is found is an event: nobody needs to be woken.
const work = makeDoWork({ db, clock, hub: { wake: () => undefined } })
const begun = clock.realNow()
await runRechecks({ db, work }, () => !isToldToStop && clock.realNow() - begun < turnMs)
await database.close()
// An open port would keep the thread alive.
parentPort?.close()
