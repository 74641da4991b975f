import { HOUR, after, type Instant } from '#domain/kernel/time.ts'
import type { CalibrationId, PersonId } from '#domain/kernel/ids.ts'
import { scoreOf } from '#domain/inspection/scorecard.ts'
import { addCalibration, storeRating } from '#server/modules/calibration/index.ts'
import { addCase } from '#server/modules/case-example/index.ts'
import { addDispute, settleDispute } from '#server/modules/dispute/index.ts'
import { listMarks, marksByKey, storeCorrection } from '#server/modules/inspection/index.ts'
import { listScorecards } from '#server/modules/scorecard/index.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { SYSTEM, type Work } from '#server/platform/work.ts'
import { CASE_EXAMPLES } from '../case-examples.ts'
import { judge, withReasons } from '../judgement.ts'
import { seededRandom } from '../seeded-random.ts'
import { listDisputable, listPeopleByCode, type DemoScore } from './queries-inspection.ts'
import { storeObjections } from './store-objections.ts'

interface Moment {
  readonly seed: string
  readonly until: Instant
}

/** When it is, and who is who. */
interface Talk extends Moment {
  readonly people: ReadonlyMap<string, PersonId>
}

const FIRST_INSPECTOR = '0411'
const SECOND_INSPECTOR = '0412'
const SUPERVISOR = '0201'

/** What the sample company talks about: disputes and objections open and decided, calibrations, and the library. Once. */
export async function storeQualityTalk(
  { db, work }: Pick<Runtime, 'db' | 'work'>,
  moment: Moment,
): Promise<void> {
  const known = await db.selectFrom('caseExample').select('id').limit(1).executeTakeFirst()
  if (known) return
  const talk = { ...moment, people: await listPeopleByCode(db) }
  const byFirst = await listDisputable(db, {
    codes: ['0317', '0321', '0329'],
    inspectorCode: FIRST_INSPECTOR,
  })
  const bySecond = await listDisputable(db, {
    codes: ['0321', '0325', '0322'],
    inspectorCode: SECOND_INSPECTOR,
  })
  const open = byFirst.find(({ personCode }) => personCode === '0317') ?? byFirst[0]
  const decided = bySecond[0]
  await storeObjections({ db, work }, talk)
  await work(SYSTEM, async (change) => {
    if (open)
      await dispute(change, open, {
        reason: '我后面一直在跟进，买家也认可了，请把后半段聊天一起看。',
        until: moment.until,
      })
    if (decided) await decide(change, decided, talk)
    const subjects = [...bySecond.slice(1, 4), ...byFirst.slice(1, 3)]
    if (subjects.length > 0) await calibrate(change, subjects, talk)
    await keepCases(change, talk)
  })
}

async function dispute(
  { tx }: Work,
  task: DemoScore,
  { reason, until }: { readonly reason: string; readonly until: Instant },
) {
  return addDispute(tx, {
    inspectionId: task.id,
    personId: task.personId,
    categories: task.lowCategories.slice(0, 1),
    reason,
    scoreBefore: task.score,
    marksBefore: await listMarks(tx, task.id),
    now: after(until, -5 * HOUR),
  })
}

async function decide(change: Work, task: DemoScore, { people, until }: Talk): Promise<void> {
  const { tx } = change
  const id = await dispute(change, task, {
    reason: '当时系统卡住，我在第一时间请买家稍等，截图已发组长。',
    until,
  })
  const [card] = await listScorecards(tx, task.scorecardId)
  const [disputed] = task.lowCategories
  const decidedBy = people.get(FIRST_INSPECTOR)
  if (!card || !decidedBy) return
  const marks = (await listMarks(tx, task.id)).map((mark) =>
    mark.category === disputed ? { ...mark, mark: 3, note: '复核聊天时间，确有说明，改为良' } : mark,
  )
  await storeCorrection(tx, task.id, { marks, score: scoreOf(card.spec, marksByKey(marks)) })
  await settleDispute(tx, {
    id,
    status: 'changed',
    decidedBy,
    decision: '复核了消息时间，客服确实先说明了情况，这一项改为良。',
    now: after(until, -2 * HOUR),
  })
}

/** A session that all have scored, and one that still waits for the first inspector. */
async function calibrate(change: Work, tasks: readonly DemoScore[], talk: Talk): Promise<void> {
  const { people, until } = talk
  const raters = [SUPERVISOR, FIRST_INSPECTOR, SECOND_INSPECTOR].flatMap((code) => people.get(code) ?? [])
  const [createdBy] = raters
  if (!createdBy) return
  for (const { topic, tasks: chats, waiting } of [
    { topic: '“处理问题”到什么程度算优', tasks, waiting: undefined },
    { topic: '先安抚还是先给办法', tasks: tasks.slice(0, 3), waiting: people.get(FIRST_INSPECTOR) },
  ]) {
    const id = await addCalibration(change.tx, {
      chats: chats.map(({ conversationId, scorecardId }) => ({ conversationId, scorecardId })),
      topic,
      createdBy,
      raterIds: raters,
      now: after(until, waiting === undefined ? -50 * HOUR : -3 * HOUR),
    })
    for (const [index, raterId] of raters.entries()) {
      // The one who is waited for has begun.
      const scored = raterId === waiting ? chats.slice(0, 1) : chats
      for (const task of scored)
        await rate(change, task, { ...talk, id, topic, raterId, isStrict: index === 2 })
    }
  }
}

interface Rater extends Talk {
  readonly id: CalibrationId
  readonly topic: string
  readonly raterId: PersonId
  readonly isStrict: boolean
}

/** Raters see much alike in one chat: what they part on is the odd mark. */
async function rate({ tx }: Work, task: DemoScore, rater: Rater): Promise<void> {
  const { id, topic, raterId, isStrict, seed, until } = rater
  const { conversationId, scorecardId } = task
  const [card] = await listScorecards(tx, scorecardId)
  if (!card) return
  const seen = `${seed}/calibration/${topic}/${conversationId}`
  const common = judge(
    card.spec.categories,
    { style: 'careful', isBadlyRated: true, isStrict: false },
    seededRandom(seen),
  )
  const random = seededRandom(`${seen}/${raterId}`)
  const own = judge(card.spec.categories, { style: 'careful', isBadlyRated: true, isStrict }, random)
  const judged = Object.fromEntries(
    Object.entries(common).map(([key, mark]) => [key, random.chance(0.25) ? (own[key] ?? mark) : mark]),
  )
  const marks = withReasons(card.spec, judged, { random, messageIds: [] })
  const score = scoreOf(card.spec, judged)
  await storeRating(tx, { id, conversationId, raterId, marks, score, now: after(until, -2 * HOUR) })
}

async function keepCases({ tx }: Work, { people, until }: Talk): Promise<void> {
  const createdBy = people.get(FIRST_INSPECTOR)
  if (!createdBy) return
  for (const [index, example] of CASE_EXAMPLES.entries())
    await addCase(tx, {
      ...example,
      lines: example.lines.map(([author, text]) => ({ author, text })),
      conversationId: null,
      createdBy,
      now: after(until, -(index + 1) * 30 * HOUR),
    })
}
