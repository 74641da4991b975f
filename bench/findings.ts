import { setTimeout as sleep } from 'node:timers/promises'
import type { Finding } from './figure.ts'
import { endHistory, importHistory, MESSAGES, type History } from './history.ts'
import { inMs, inPerSecond, inTimes, monotonicMs, quantile, timed } from './statistics.ts'

const AIM_S = 60
/** As often as an agent at a busy desk opens a chat, times a team of them. */
const PAUSE_MS = 20
const QUIET_READS = 300

/** A month of a large shop checked anew after its pack has changed, while somebody goes on opening chats. */
export async function findings(): Promise<Finding> {
  const history = await importHistory()
  try {
    await untilChecked(history)
    const quiet = await openChats(history, QUIET_READS)
    const { client, shop } = history
    const start = monotonicMs()
    await client.language.setOverride({ shopId: shop.id, entriesOff: ['platform-retort-01'], policies: {} })
    const during: number[] = []
    await untilWished(history)
    while ((await rechecks(history)) > 0) during.push(...(await openChats(history, 20)))
    const seconds = (monotonicMs() - start) / 1_000
    const [calm, busy] = [quantile(quiet, 0.99), quantile(during, 0.99)]
    return {
      title: `${MESSAGES.toLocaleString('en')} messages checked anew`,
      lines: [
        {
          what: 'until every chat is checked',
          value: `${seconds.toFixed(1)} s`,
          yardstick: inPerSecond(MESSAGES / seconds),
          aim: `≤ ${AIM_S} s`,
          isMet: seconds <= AIM_S,
        },
        {
          what: 'opening a chat meanwhile, p50 / p99',
          value: `${inMs(quantile(during, 0.5))} / ${inMs(busy)}`,
          yardstick: `${inMs(quantile(quiet, 0.5))} / ${inMs(calm)} with nothing else going on`,
          ratio: `${inTimes(busy / calm)} (p99)`,
          aim: 'p99 ≤ 100 ms',
          isMet: busy <= 100,
        },
      ],
      notes: [
        'From the change of a shop’s language override until its last chat has been read and compared, event log and thread included. Chats of eight messages; every check of domain/finding runs on each.',
        `Opening a chat is one request by the typed client over HTTP, one after the other with ${PAUSE_MS} ms between; ${QUIET_READS} before, ${during.length} meanwhile.`,
      ],
    }
  } finally {
    await endHistory()
  }
}

async function openChats({ client }: History, count: number): Promise<readonly number[]> {
  const { items } = await client.conversation.list({})
  const times: number[] = []
  for (let n = 0; n < count; n += 1) {
    const chat = items[n % items.length]
    if (!chat) throw new Error('the history has no chats')
    times.push((await timed(() => client.conversation.get({ id: chat.id }))).ms)
    await sleep(PAUSE_MS)
  }
  return times
}

async function rechecks({ program }: History): Promise<number> {
  const { wishes } = await program.database.db
    .selectFrom('findingRecheck')
    .select((eb) => eb.fn.countAll<number>().as('wishes'))
    .executeTakeFirstOrThrow()
  return wishes
}

/** The consumer has passed the wish on. */
async function untilWished(history: History): Promise<void> {
  while ((await rechecks(history)) === 0) await sleep(20)
}

/** What the import brought has been checked for the first time, and nothing is being counted any more. */
async function untilChecked(history: History): Promise<void> {
  const { db } = history.program.database
  for (;;) {
    const [{ last }, consumer] = await Promise.all([
      db
        .selectFrom('event')
        .select((eb) => eb.fn.max('seq').as('last'))
        .executeTakeFirstOrThrow(),
      db.selectFrom('consumer').select('seq').where('name', '=', 'finding').executeTakeFirst(),
    ])
    if ((consumer?.seq ?? -1) >= last && (await rechecks(history)) === 0) return
    await sleep(250)
  }
}
