import type { LanguagePackId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { LanguageEntry } from '#domain/language/entry.ts'
import { SHIPPED_ENTRIES } from '#domain/language/shipped/shipped-pack.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { draftAmong, draftNumber, mustFollow } from '#server/platform/versions.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { listPacks, type PackHead } from '../queries.ts'
import { addShipped, deleteDraft, lockVersions, publishDraft, putDraft } from '../store.ts'

/** Makes sure that the pack that comes with the product stands in the database. */
export async function addShippedPack({ work }: Runtime): Promise<void> {
  await work(SYSTEM, ({ tx, now }) => addShipped(tx, SHIPPED_ENTRIES, now))
}

interface Draft {
  readonly entries: readonly LanguageEntry[]
  readonly source: string
}

/** Saves the draft of the next version; there is at most one. */
export async function saveDraft(runtime: Runtime, actor: Actor, draft: Draft): Promise<PackHead> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    await lockVersions(tx)
    await addShipped(tx, SHIPPED_ENTRIES, now)
    const version = draftNumber(await listPacks(tx))
    await putDraft(tx, { ...draft, version, createdBy: actor.personId, now })
    const saved = (await listPacks(tx)).find(({ status }) => status === 'draft')
    if (!saved) throw new Error('the draft of the language pack was not saved')
    record({ type: 'language.drafted', subjectId: saved.id, shopId: null, data: { version } })
    return saved
  })
}

/** @throws language.not_found, language.already_live */
export async function discardDraft(runtime: Runtime, actor: Actor, id: LanguagePackId): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, record }) => {
    await lockVersions(tx)
    const { version } = draftAmong('language', await listPacks(tx), id)
    await deleteDraft(tx, id)
    record({ type: 'language.discarded', subjectId: id, shopId: null, data: { version } })
  })
}

/**
 * Puts a draft into force for messages sent on a day or later, after the one on which the version before came into force.
 * @throws language.not_found, language.already_live, language.effective_too_early
 */
export async function publishPack(
  runtime: Runtime,
  actor: Actor,
  { id, effectiveFrom }: { readonly id: LanguagePackId; readonly effectiveFrom: WorkDate },
): Promise<PackHead> {
  return runtime.work(authorOf(actor), async ({ tx, record }) => {
    await lockVersions(tx)
    const versions = await listPacks(tx)
    const draft = draftAmong('language', versions, id)
    mustFollow('language', versions, effectiveFrom)
    await publishDraft(tx, id, effectiveFrom)
    const { version } = draft
    record({ type: 'language.published', subjectId: id, shopId: null, data: { version, effectiveFrom } })
    return { ...draft, status: 'live', effectiveFrom }
  })
}
