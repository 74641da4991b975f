import type { CustomerId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { getCustomer, type CustomerRow } from '../queries.ts'
import { removeTag, storeTag } from '../store.ts'

interface TagInput {
  readonly id: CustomerId
  readonly tag: string
}

/** More than this is no longer read at a glance. */
const TAGS_MAX = 20

/** @throws customer.not_found, customer.too_many_tags */
export async function tagCustomer(
  runtime: Runtime,
  actor: Actor,
  { id, tag }: TagInput,
): Promise<CustomerRow> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const customer = await getCustomer(tx, actor, id)
    if (customer.tags.length >= TAGS_MAX) throw refusal('customer.too_many_tags', { limit: TAGS_MAX })
    const isNew = await storeTag(tx, { customerId: id, tag, by: actor.personId, now })
    if (isNew) record({ type: 'customer.tagged', subjectId: id, shopId: customer.shopId, data: { tag } })
    return getCustomer(tx, actor, id)
  })
}

/** Taking off a tag that is not there changes nothing. @throws customer.not_found */
export async function untagCustomer(
  runtime: Runtime,
  actor: Actor,
  { id, tag }: TagInput,
): Promise<CustomerRow> {
  return runtime.work(authorOf(actor), async ({ tx, record }) => {
    const customer = await getCustomer(tx, actor, id)
    const wasThere = await removeTag(tx, id, tag)
    if (wasThere) record({ type: 'customer.untagged', subjectId: id, shopId: customer.shopId, data: { tag } })
    return getCustomer(tx, actor, id)
  })
}
