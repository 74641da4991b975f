import type { CompanyClock, Pace } from './clock.ts'
import { at, type Db, type Tx } from './database/database.ts'
import type { EventHub } from './events/hub.ts'

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

async function getPace(db: Db): Promise<Pace> {
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
