import { soonestAfter } from '#domain/calendar/in-force.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { ShiftTemplateId, TeamId } from '#domain/kernel/ids.ts'
import type { WorkDate } from '#domain/kernel/time.ts'
import type { ShiftTemplate, Wish } from '#domain/roster/model.ts'
import type { RosterRule } from '#domain/roster/rules.ts'
import type { RosterSettings } from '#domain/roster/settings.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { newId } from '#server/platform/ids.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM } from '#server/platform/work.ts'
import { listRules, listTemplates, type StoredRules, type StoredTemplate } from '../queries.ts'
import { mustPlanTeam } from '../scope.ts'
import { addShipped, insertRules, insertTemplate, putSettings, putWish, retireTemplate } from '../store.ts'

/** Makes sure that the templates and rules that come with the product stand in the database. */
export async function addShippedRules({ work }: Pick<Runtime, 'work'>): Promise<void> {
  await work(SYSTEM, ({ tx, now }) => addShipped(tx, now))
}

/** @throws team.not_found */
export async function setRosterSettings(
  { work }: Runtime,
  actor: Actor,
  { teamId, settings }: { readonly teamId: TeamId; readonly settings: RosterSettings },
): Promise<void> {
  await work(authorOf(actor), async ({ tx, record }) => {
    await mustPlanTeam(tx, actor, teamId)
    await putSettings(tx, teamId, settings)
    record({ type: 'roster.set', subjectId: teamId, data: {} })
  })
}

/** A version holds until the next one does; one that does not hold yet may be followed from the same day on. @throws roster.rules_too_early */
export async function setRules(
  { work }: Runtime,
  actor: Actor,
  { rules, effectiveFrom }: { readonly rules: readonly RosterRule[]; readonly effectiveFrom: WorkDate },
): Promise<StoredRules> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    await addShipped(tx, now)
    const [latest] = await listRules(tx)
    const soonest = latest && soonestAfter(latest.effectiveFrom, localOf(now, SHANGHAI).workDate)
    if (soonest && effectiveFrom < soonest) throw refusal('roster.rules_too_early', { from: soonest })
    const version = (latest?.version ?? 0) + 1
    const id = newId<'rosterRuleSet'>()
    await insertRules(tx, { id, version, rules, effectiveFrom, createdBy: actor.personId, now })
    record({ type: 'roster.rules-set', subjectId: id, data: { version, effectiveFrom } })
    return { version, rules, effectiveFrom, creator: actor.name }
  })
}

/** @throws roster.template_taken */
export async function addTemplate(
  { work }: Runtime,
  actor: Actor,
  template: Omit<ShiftTemplate, 'id'> & { readonly name: string; readonly mark: string },
): Promise<StoredTemplate> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    await addShipped(tx, now)
    const id = await insertTemplate(tx, template)
    const saved = (await listTemplates(tx)).find((one) => one.id === id)
    if (!saved) throw refusal('roster.template_taken')
    record({ type: 'roster.template-added', subjectId: saved.id, data: { name: saved.name } })
    return saved
  })
}

/** @throws roster.template_not_found */
export async function endTemplate(
  { work }: Runtime,
  actor: Actor,
  id: ShiftTemplateId,
): Promise<StoredTemplate> {
  return work(authorOf(actor), async ({ tx, now, record }) => {
    const found = (await listTemplates(tx)).find((one) => one.id === id)
    if (!found) throw refusal('roster.template_not_found')
    if (found.retiredAt !== null) return found
    await retireTemplate(tx, id, now)
    record({ type: 'roster.template-retired', subjectId: id, data: { name: found.name } })
    return { ...found, retiredAt: now }
  })
}

export async function setWish(
  { work }: Runtime,
  actor: Actor,
  {
    workDate,
    wish,
  }: { readonly workDate: WorkDate; readonly wish: Pick<Wish, 'templateId' | 'wants'> | null },
): Promise<void> {
  const { personId } = actor
  await work(authorOf(actor), async ({ tx, now, record }) => {
    await putWish(tx, { personId, workDate, wish, now })
    record({ type: 'roster.wished', subjectId: personId, data: { workDate, wants: wish?.wants ?? null } })
  })
}
