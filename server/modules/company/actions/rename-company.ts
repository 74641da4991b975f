import { findCompanyName } from '#server/modules/session/index.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { differenceOf } from '#server/platform/events/difference.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { putCompanyName } from '../store.ts'

/** The company has no row of its own: its events are about nobody and nothing else. */
const COMPANY = '00000000-0000-0000-0000-000000000000'

export async function renameCompany({ work }: Runtime, actor: Actor, name: string): Promise<void> {
  await work(authorOf(actor), async ({ tx, record }) => {
    const difference = differenceOf({ name: await findCompanyName(tx) }, { name })
    if (!difference) return
    await putCompanyName(tx, name)
    record({ type: 'company.renamed', subjectId: COMPANY, data: difference })
  })
}
