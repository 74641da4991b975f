import type { RulePackId } from '#domain/clock/rule-pack.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { draftAmong, mustFollow } from '#server/platform/versions.ts'
import { listPacks, type StoredPack } from '../queries.ts'
import { lockPlatform, publishDraft, setVerified } from '../store.ts'

/**
 * Puts a draft into force for the clocks that start on a day or later. The day may lie in the past (a default that turns
 * out wrong was wrong from its first day), but after the one on which the version before came into force.
 * @throws rule_pack.not_found, rule_pack.already_live, rule_pack.effective_too_early
 */
export async function publishPack(
  runtime: Runtime,
  actor: Actor,
  { id, effectiveFrom }: { readonly id: RulePackId; readonly effectiveFrom: WorkDate },
): Promise<StoredPack> {
  return runtime.work(authorOf(actor), async ({ tx, record }) => {
    const { platform } = draftAmong('rule_pack', await listPacks(tx, { id }), id)
    await lockPlatform(tx, platform)
    const versions = await listPacks(tx, { platform })
    const draft = draftAmong('rule_pack', versions, id)
    mustFollow('rule_pack', versions, effectiveFrom)
    await publishDraft(tx, id, effectiveFrom)
    const { version } = draft
    record({
      type: 'rule-pack.published',
      subjectId: id,
      shopId: null,
      data: { platform, version, effectiveFrom },
    })
    return { ...draft, status: 'live', effectiveFrom }
  })
}

/** Says that the actor has checked the pack against the platform's own rules. @throws rule_pack.not_found */
export async function verifyPack(runtime: Runtime, actor: Actor, id: RulePackId): Promise<StoredPack> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const [found] = await listPacks(tx, { id })
    if (!found) throw refusal('rule_pack.not_found')
    await setVerified(tx, { id, by: actor.personId, now })
    const { platform, version } = found
    record({ type: 'rule-pack.verified', subjectId: id, shopId: null, data: { platform, version } })
    const { name, code } = actor
    return { ...found, verifiedBy: actor.personId, verifiedAt: now, verifier: { name, code } }
  })
}
