import type { PersonId } from '#domain/kernel/ids.ts'
import { after, HOUR } from '#domain/kernel/time.ts'
import { at } from '#server/platform/database/database.ts'
import type { TestCompany } from './test-company.ts'

/** Who has no console open gives no sign of life and would be taken for lost before a slow test is over. */
export async function stayAtWork({ db, app }: TestCompany, personId: PersonId): Promise<void> {
  const seenAt = at(after(app.runtime.clock.realNow(), 10 * HOUR))
  await db.updateTable('presence').set({ seenAt }).where('personId', '=', personId).execute()
}
