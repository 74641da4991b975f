import type { WorkDate } from '#domain/kernel/time.ts'
import { periodOf, type MetricDefinitionId } from '#domain/metric/definition.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { draftAmong, mustFollow } from '#server/platform/versions.ts'
import { listDefinitions, type StoredDefinition } from '../queries.ts'
import { lockCode, publishDraft, setVerified } from '../store-definitions.ts'
import { markDaysSince } from '../store.ts'

/**
 * Puts a draft into force from a day on and has every day since counted by it. The day may lie in the past, but
 * after the one on which the version before it came into force.
 * @throws metric.not_found, metric.already_live, metric.effective_too_early
 */
export async function publishDefinition(
  runtime: Runtime,
  actor: Actor,
  { id, effectiveFrom }: { readonly id: MetricDefinitionId; readonly effectiveFrom: WorkDate },
): Promise<StoredDefinition> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const draft = draftAmong('metric', await listDefinitions(tx), id)
    const { code, version, shopId, spec } = draft
    await lockCode(tx, code)
    const live = await listDefinitions(tx, { code, status: 'live' })
    mustFollow('metric', live, effectiveFrom)
    const [before] = live
    await publishDraft(tx, { id, before: before?.id, effectiveFrom })
    await markDaysSince(tx, periodOf(spec.period, effectiveFrom).from, now)
    record({ type: 'metric.published', subjectId: id, shopId, data: { code, version, effectiveFrom } })
    return { ...draft, status: 'live', effectiveFrom, effectiveTo: null }
  })
}

/** Says that the actor has checked the definition against the platform's rules. @throws metric.not_found */
export async function verifyDefinition(
  runtime: Runtime,
  actor: Actor,
  id: MetricDefinitionId,
): Promise<StoredDefinition> {
  return runtime.work(authorOf(actor), async ({ tx, now, record }) => {
    const found = (await listDefinitions(tx)).find((definition) => definition.id === id)
    if (!found) throw refusal('metric.not_found')
    await setVerified(tx, { id, by: actor.personId, now })
    const { code, version, shopId } = found
    record({ type: 'metric.verified', subjectId: id, shopId, data: { code, version } })
    const { name, code: staffCode } = actor
    return { ...found, verifiedBy: actor.personId, verifiedAt: now, verifier: { name, code: staffCode } }
  })
}
