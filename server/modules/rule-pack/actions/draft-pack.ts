import type { RulePackId, RulePackSpec } from '#domain/clock/rule-pack.ts'
import type { Bilingual } from '#domain/kernel/bilingual.ts'
import { SHIPPED_PACKS } from '#domain/clock/shipped/shipped-packs.ts'
import type { Platform } from '#domain/shop/platform.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { draftAmong, draftNumber } from '#server/platform/versions.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { listPacks, type StoredPack } from '../queries.ts'
import { addShipped, deleteDraft, lockPlatform, putDraft } from '../store.ts'

/** Makes sure that the packs that come with the product stand in the database. */
export async function addShippedPacks({ work }: Runtime): Promise<void> {
  await work(SYSTEM, ({ tx, now }) => addShipped(tx, Object.values(SHIPPED_PACKS), now))
}

interface Draft {
  readonly platform: Platform
  readonly spec: RulePackSpec
  readonly source: Bilingual
}

/** Saves the draft of a platform's next version; a platform has at most one. */
export async function saveDraft(runtime: Runtime, actor: Actor, draft: Draft): Promise<StoredPack> {
  const { platform } = draft
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    await lockPlatform(tx, platform)
    await addShipped(tx, [SHIPPED_PACKS[platform]], now)
    const version = draftNumber(await listPacks(tx, { platform }))
    await putDraft(tx, { ...draft, version, createdBy: actor.personId, now })
    const saved = (await listPacks(tx, { platform })).find(({ status }) => status === 'draft')
    if (!saved) throw new Error(`the draft of ${platform} was not saved`)
    record({ type: 'rule-pack.drafted', subjectId: saved.id, shopId: null, data: { platform, version } })
    return saved
  })
}

/** @throws rule_pack.not_found, rule_pack.already_live */
export async function discardDraft(runtime: Runtime, actor: Actor, id: RulePackId): Promise<void> {
  await runtime.work(authorOf(actor), async ({ tx, record }) => {
    const { platform, version } = draftAmong('rule_pack', await listPacks(tx, { id }), id)
    await deleteDraft(tx, id)
    record({ type: 'rule-pack.discarded', subjectId: id, shopId: null, data: { platform, version } })
  })
}
