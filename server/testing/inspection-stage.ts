import { sql } from 'kysely'
import { addDays } from '#domain/calendar/work-date.ts'
import { instantOf, localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import type { FindingKind } from '#domain/finding/finding.ts'
import type { Mark } from '#domain/inspection/scorecard.ts'
import { SHIPPED_SCORECARD } from '#domain/inspection/shipped-scorecard.ts'
import type {
  ChannelId,
  ConversationId,
  InspectionId,
  MessageId,
  PersonId,
  ShopId,
} from '#domain/kernel/ids.ts'
import { after, MINUTE, type WorkDate } from '#domain/kernel/time.ts'
import type { RatingLevel } from '#domain/rating/rating.ts'
import { inspectionDuties } from '#server/modules/inspection/index.ts'
import { at, type Db } from '#server/platform/database/database.ts'
import { newId } from '#server/platform/ids.ts'
import type { ApiClient, TestCompany } from './test-company.ts'

interface StagedChat {
  readonly personId: PersonId
  readonly shopId?: ShopId
  /** Yesterday unless said otherwise. */
  readonly workDate?: WorkDate
  readonly rating?: RatingLevel
  /** The buyer's and the agent's in turn. */
  readonly lines?: readonly string[]
}

type Part = 'boss' | 'leader' | 'other' | 'agent' | 'colleague' | 'first' | 'second'

/** A shop with two teams, a leader and an agent each, two inspectors and a supervisor, and chats as one adds them. */
export interface InspectionStage {
  readonly shopId: ShopId
  readonly yesterday: WorkDate
  readonly people: Readonly<Record<Part, PersonId>>
  readonly as: Readonly<Record<Part, ApiClient>>
  addChat(chat: StagedChat): Promise<ConversationId>
  /** A severe finding of its agent's. */
  addFinding(id: ConversationId, kind: FindingKind): Promise<void>
  messagesOf(id: ConversationId): Promise<readonly MessageId[]>
  /** What the leading process does once in a while. */
  sweep(): Promise<void>
  /** A task of this chat in the first inspector's queue. */
  addTask(conversationId: ConversationId): Promise<InspectionId>
  /** Scored by the first inspector and seen by its agent. */
  addReleased(chat: StagedChat, marks?: Readonly<Record<string, Mark>>): Promise<InspectionId>
}

/** Marks for every category of the card that comes with the product: the best but for those given. */
export function wholeCard(marks: Readonly<Record<string, Mark>> = {}) {
  return SHIPPED_SCORECARD.categories.map(({ key, points }) => ({
    category: key,
    mark: marks[key] ?? points,
  }))
}

export async function setInspectionStage(company: TestCompany): Promise<InspectionStage> {
  const { db, app } = company
  const shopId = await company.addShop('木棠旗舰店', 'pdd')
  const channelId = await addChannel(db, shopId)
  const people = await addPeople(company, shopId)
  const clients = await Promise.all(
    Object.entries(people).map(async ([key, id]) => [key, await company.signIn(id)] as const),
  )
  const as = Object.fromEntries(clients) as InspectionStage['as']
  const yesterday = addDays(localOf(app.runtime.clock.now(), SHANGHAI).workDate, -1)
  const duties = inspectionDuties(app.runtime)
  const addChat = (chat: StagedChat) => storeChat(db, channelId, { shopId, workDate: yesterday, ...chat })
  const addTask = async (conversationId: ConversationId) => {
    const { id } = await as.first.inspection.add({ conversationId })
    return id
  }
  return {
    shopId,
    yesterday,
    people,
    as,
    addChat,
    addTask,
    addFinding: (id, kind) => storeFinding(db, id, kind),
    async messagesOf(id) {
      const query = db.selectFrom('message').select('id').where('conversationId', '=', id)
      const rows = await query.orderBy('sentAt').execute()
      return rows.map((row) => row.id)
    },
    async sweep() {
      for (const sweep of duties.sweeps ?? []) await sweep.run()
    },
    async addReleased(chat, marks) {
      const id = await addTask(await addChat(chat))
      await as.first.inspection.handIn({ id, marks: wholeCard(marks), cause: 'skill' })
      await as.first.inspection.release({ id })
      return id
    },
  }
}

async function addPeople(company: TestCompany, shopId: ShopId): Promise<InspectionStage['people']> {
  const [ours, theirs] = [await company.addTeam('一组'), await company.addTeam('二组')]
  const shopIds = [shopId]
  const people = {
    boss: await company.addPerson('supervisor', { code: '0201', name: '顾南' }),
    leader: await company.addPerson('leader', { code: '0302', name: '周棠', teamId: ours, shopIds }),
    other: await company.addPerson('leader', { code: '0305', name: '沈知微', teamId: theirs, shopIds }),
    agent: await company.addPerson('agent', { code: '0317', name: '林小满', teamId: ours, shopIds }),
    colleague: await company.addPerson('agent', { code: '0319', name: '江晚', teamId: theirs, shopIds }),
    first: await company.addPerson('inspector', { code: '0411', name: '纪宁', shopIds }),
    second: await company.addPerson('inspector', { code: '0412', name: '乔木', shopIds }),
  }
  // Long here: whoever is new is inspected more.
  const longAgo = sql<never>`now() - interval '300 days'`
  await company.db.updateTable('person').set({ createdAt: longAgo }).execute()
  return people
}

async function addChannel(db: Db, shopId: ShopId): Promise<ChannelId> {
  const id = newId<'channel'>()
  const row = { id, shopId, kind: 'import', name: '导入', createdAt: sql<never>`now()` }
  await db.insertInto('channel').values(row).execute()
  return id
}

async function storeFinding(db: Db, id: ConversationId, kind: FindingKind): Promise<void> {
  await sql`select ensure_month_partition('finding', opened_at) from conversation where id = ${id}`.execute(
    db,
  )
  // As ids that follow from what was found: of no version of UUIDs.
  await sql`
    insert into finding (id, at, work_date, conversation_id, shop_id, person_id, team_id, kind, severity, detail, found_at)
    select ('00000000-0000-0000-0000-' || right(c.id::text, 12))::uuid, c.opened_at, c.opened_at::date, c.id, c.shop_id, p.id, p.team_id, ${kind}, 'severe', '{}', now()
    from conversation c join person p on p.id = c.assignee_id where c.id = ${id}`.execute(db)
}

type WholeChat = StagedChat & { readonly shopId: ShopId; readonly workDate: WorkDate }

/** A chat that is over, with the fact by which sampling finds it. */
async function storeChat(db: Db, channelId: ChannelId, chat: WholeChat): Promise<ConversationId> {
  const { personId, shopId, workDate, rating, lines = ['在吗', '在的亲'] } = chat
  const [id, customerId] = [newId<'conversation'>(), newId<'customer'>()]
  const startedAt = instantOf(workDate, 10 * 60, SHANGHAI)
  const stamp = at(startedAt)
  const buyer = { id: customerId, shopId, externalId: id, name: '青山**' }
  await db
    .insertInto('customer')
    .values({ ...buyer, firstSeenAt: stamp, lastSeenAt: stamp })
    .execute()
  const row = { id, shopId, channelId, customerId, assigneeId: personId, status: 'resolved' as const }
  await db
    .insertInto('conversation')
    .values({ ...row, openedAt: stamp, lastMessageAt: stamp, createdAt: stamp })
    .execute()
  await sql`select ensure_month_partition('message', ${`${workDate}T00:00:00Z`}::timestamptz)`.execute(db)
  const messages = lines.map((body, index) => ({
    id: newId<'message'>(),
    conversationId: id,
    shopId,
    sentAt: at(after(startedAt, index * MINUTE)),
    author: index % 2 === 0 ? ('customer' as const) : ('agent' as const),
    personId: index % 2 === 0 ? null : personId,
    kind: 'text' as const,
    body,
    createdAt: stamp,
  }))
  await db.insertInto('message').values(messages).execute()
  const fact = { conversationId: id, shopId, customerId, workDate, hour: 10, personId, isTimed: true }
  const endedAt = at(after(startedAt, lines.length * MINUTE))
  await db
    .insertInto('chatFact')
    .values({ ...fact, startedAt: stamp, endedAt })
    .execute()
  if (rating === undefined) return id
  const given = {
    id: newId<'rating'>(),
    shopId,
    conversationId: id,
    level: rating,
    source: 'customer' as const,
  }
  await db
    .insertInto('rating')
    .values({ ...given, ratedAt: endedAt, createdAt: endedAt })
    .execute()
  return id
}
