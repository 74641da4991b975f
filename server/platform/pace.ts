import { companyTime, type Clock, type CompanyClock, type Pace } from './clock.ts'
import { at, type Db, type Tx } from './database/database.ts'
import type { EventHub } from './events/hub.ts'
import type { Announcer } from './live/announce.ts'

/** Keeps this process's clock at the pace that the database says, from the moment it is changed. */
export async function followPace({
  db,
  clock,
  hub,
}: {
  readonly db: Db
  readonly clock: CompanyClock
  readonly hub: EventHub
}): Promise<{ stop(): Promise<void> }> {
  clock.setPace(await getPace(db))
  const unsubscribe = hub.subscribe((events) => {
    if (events.some((event) => event.type === 'clock.paced'))
      void getPace(db).then((pace) => clock.setPace(pace))
  })
  return {
    async stop() {
      unsubscribe()
    },
  }
}

/** Every open console adopts the new pace, however many times it changed meanwhile. */
export function paceAnnouncer({ db, clock }: { readonly db: Db; readonly clock: Clock }): Announcer {
  return {
    types: ['clock.paced'],
    async announce(events) {
      const seq = events.at(-1)?.seq ?? 0
      // From the database: this process may not have adopted the pace yet.
      const pace = await getPace(db)
      const realNow = clock.realNow()
      const now = companyTime(pace, realNow)
      return [{ seq, event: { type: 'clock.paced', now, realNow, speed: pace.speed }, isFor: () => true }]
    },
  }
}

/** How the company's time runs now. */
export async function getPace(db: Db): Promise<Pace> {
  return db
    .selectFrom('companyClock')
    .select(['realStart', 'companyStart', 'speed'])
    .executeTakeFirstOrThrow()
}

/** The company's time runs at this pace from now on, in every process. */
export async function storePace(tx: Tx, pace: Pace): Promise<void> {
  const { realStart, companyStart, speed } = pace
  await tx
    .updateTable('companyClock')
    .set({ realStart: at(realStart), companyStart: at(companyStart), speed })
    .execute()
}
