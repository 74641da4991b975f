import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { z } from 'zod'
import { OBJECTIONS_PER_PAGE } from '#contract/objection.ts'
import { instantSchema } from '#contract/scalars.ts'
import type { FindingKind } from '#domain/finding/finding.ts'
import type { ObjectionStatus } from '#domain/finding/objection.ts'
import type { ConversationId, MessageId, ObjectionId, PersonId, ShopId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'
import type { LanguageClass, LanguageSeverity } from '#domain/language/entry.ts'
import { seenBy } from '#server/modules/finding/index.ts'
import type { Actor } from '#server/platform/auth/actor.ts'
import { iso, type Db, type Tx } from '#server/platform/database/database.ts'
import { readKey } from '#server/platform/database/page-key.ts'

export interface ObjectionRow {
  readonly id: ObjectionId
  readonly findingId: string
  readonly conversationId: ConversationId
  readonly messageId: MessageId | null
  readonly shopId: ShopId
  readonly shopName: string
  readonly personId: PersonId
  readonly personName: string
  readonly personCode: string
  readonly customerName: string
  readonly kind: FindingKind
  readonly cls: LanguageClass | null
  readonly entryId: string | null
  readonly severity: LanguageSeverity
  readonly at: Instant
  readonly workDate: WorkDate
  readonly detail: unknown
  readonly text: string | null
  readonly reason: string
  readonly status: ObjectionStatus
  readonly isOpen: boolean
  readonly createdAt: Instant
  readonly decidedAt: Instant | null
  readonly decision: string
  readonly decidedByName: string | null
  readonly hasJudged: boolean
}

/** Whether somebody has passed a verdict on the chat of the objection `f`. */
function hasJudged(personId: PersonId): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (
    select from inspection i left join dispute d on d.inspection_id = i.id
    where i.conversation_id = f.conversation_id and i.status <> 'open'
      and (i.inspector_id = ${personId} or (d.decided_by = ${personId} and d.status in ('kept', 'changed'))))`
}

/** Named `f`: seen as the finding is that it is about. */
async function select(
  db: Db,
  actor: Actor,
  { where, tail }: { readonly where: RawBuilder<SqlBool>; readonly tail: RawBuilder<unknown> },
): Promise<readonly ObjectionRow[]> {
  const { rows } = await sql<ObjectionRow>`
    select f.id, f.finding_id, f.conversation_id, f.message_id, f.shop_id, shop.name as shop_name, f.person_id,
      person.name as person_name, person.code as person_code, customer.name as customer_name, f.kind, f.cls, f.entry_id,
      f.severity, f.at, f.work_date, f.detail, said.body as text, f.reason, f.status, (f.status = 'open') as is_open,
      f.created_at, f.decided_at, f.decision, decider.name as decided_by_name, ${hasJudged(actor.personId)} as has_judged
    from objection f
    join conversation c on c.id = f.conversation_id
    join shop on shop.id = f.shop_id
    join customer on customer.id = c.customer_id
    join person on person.id = f.person_id
    left join person decider on decider.id = f.decided_by
    left join lateral (
      select m.body from message m where m.conversation_id = f.conversation_id and m.id = f.message_id limit 1) said on true
    where ${seenBy(actor)} and ${where} ${tail}`.execute(db)
  return rows
}

const keySchema = z.object({ isOpen: z.boolean(), createdAt: instantSchema, id: z.uuid() })

export function keyOf({ isOpen, createdAt, id }: ObjectionRow): z.input<typeof keySchema> {
  return { isOpen, createdAt, id }
}

interface ObjectionFilter {
  readonly status?: ObjectionStatus | undefined
  readonly after?: string | undefined
}

/** Those in sight, the open ones first, then the newest; one row more than a page if there is. */
export async function listObjections(
  db: Db,
  actor: Actor,
  { status, after }: ObjectionFilter,
): Promise<readonly ObjectionRow[]> {
  const key = readKey(after, keySchema)
  const ofStatus = status === undefined ? sql`true` : sql`f.status = ${status}`
  const later =
    key === undefined
      ? sql`true`
      : sql`((f.status = 'open'), f.created_at, f.id) < (${key.isOpen}, ${iso(key.createdAt)}::timestamptz, ${key.id}::uuid)`
  return select(db, actor, {
    where: sql<SqlBool>`${ofStatus} and ${later}`,
    tail: sql`order by (f.status = 'open') desc, f.created_at desc, f.id desc limit ${OBJECTIONS_PER_PAGE + 1}`,
  })
}

/** One in sight; nobody else changes it before this transaction ends. */
export async function lockObjection(
  tx: Tx,
  actor: Actor,
  id: ObjectionId,
): Promise<ObjectionRow | undefined> {
  const [row] = await select(tx, actor, { where: sql<SqlBool>`f.id = ${id}`, tail: sql`for update of f` })
  return row
}

interface ObjectedRow {
  readonly personId: PersonId | null
  readonly hasObjection: boolean
  readonly foundAt: Instant
}

/** What was found, as far as the actor may see it. */
export async function findObjected(
  tx: Tx,
  actor: Actor,
  { conversationId, findingId }: { readonly conversationId: ConversationId; readonly findingId: string },
): Promise<ObjectedRow | undefined> {
  const { rows } = await sql<ObjectedRow>`
    select f.person_id, f.found_at, exists (select from objection o where o.finding_id = f.id) as has_objection
    from finding f
    where f.conversation_id = ${conversationId} and f.id = ${findingId} and ${seenBy(actor)}`.execute(tx)
  return rows[0]
}
