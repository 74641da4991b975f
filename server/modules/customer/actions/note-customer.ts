import type { CustomerId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { getCustomer, type CustomerRow } from '../queries.ts'
import { storeNote } from '../store.ts'

/** Writes what colleagues should know of a customer; the log keeps what stood there. @throws customer.not_found */
export async function noteCustomer(
  runtime: Runtime,
  actor: Actor,
  { id, body }: { readonly id: CustomerId; readonly body: string },
): Promise<CustomerRow> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const { note, shopId } = await getCustomer(tx, actor, id)
    if (note !== body) {
      await storeNote(tx, { customerId: id, body, by: actor.personId, now })
      record({ type: 'customer.noted', subjectId: id, shopId, data: { before: note, after: body } })
    }
    return getCustomer(tx, actor, id)
  })
}
