import type { AccountFacts } from '#contract/event.ts'
import type { AccountId, PersonId } from '#domain/kernel/ids.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { differenceOf } from '#server/platform/events/difference.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findAccount, hasPerson } from '../queries.ts'
import { lockAccount, updateAccount } from '../store.ts'

interface Mapping {
  readonly accountId: AccountId
  readonly to:
    | { readonly state: 'person'; readonly personId: PersonId }
    | { readonly state: 'bot' | 'unmapped' }
}

/**
 * Says whose an account is. Figures of the past follow: those who credit answers hear `account.mapped`.
 * @throws account.not_found, person.not_found
 */
export async function mapAccount({ work }: Runtime, actor: Actor, { accountId, to }: Mapping): Promise<void> {
  await work(authorOf(actor), async ({ tx, record }) => {
    await lockAccount(tx, accountId)
    const account = await findAccount(tx, actor, accountId)
    if (!account) throw refusal('account.not_found')
    const { name, shopId, personId, isBot } = account
    const after = factsOf(to)
    if (after.personId && !(await hasPerson(tx, after.personId))) throw refusal('person.not_found')
    const difference = differenceOf<AccountFacts>({ personId, isBot }, after)
    if (!difference) return
    await updateAccount(tx, accountId, after)
    record({ type: 'account.mapped', subjectId: accountId, shopId, data: { name, ...difference } })
  })
}

function factsOf(to: Mapping['to']): AccountFacts {
  return { personId: to.state === 'person' ? to.personId : null, isBot: to.state === 'bot' }
}
