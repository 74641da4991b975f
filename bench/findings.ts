import { setTimeout as sleep } from 'node:timers/promises'
import type { Finding, Line } from './figure.ts'
import { endHistory, importHistory, MESSAGES, type History } from './history.ts'
import { inMs, inPerSecond, inTimes, monotonicMs, quantile, timed } from './statistics.ts'

const AIM_S = 60
/** As often as an agent at a busy desk opens a chat, times a team of them. */
const PAUSE_MS = 20
const QUIET_READS = 300

/** A month of a large shop checked anew after something has changed, while somebody goes on opening chats. */
export async function findings(): Promise<Finding> {
  const history = await importHistory()
  try {
    await untilChecked(history)
    const quiet = await openChats(history, QUIET_READS)
    const { client, shop } = history
    const shopId = shop.id
    const setOff = (entriesOff: string[]) => client.language.setOverride({ shopId, entriesOff, policies: {} })
    const without = await recheckAfter(history, () => setOff(['promise-11', 'platform-retort-01']))
    const again = await recheckAfter(history, () => setOff([]))
    const whole = await recheckAfter(history, () =>
      client.shop.change({ shopId, settings: { quality: { isGreetingChecked: false } } }),
    )
    const calm = quantile(quiet, 0.99)
    return {
      title: `${MESSAGES.toLocaleString('en')} messages checked anew`,
      lines: [
        secondsLine('two entries of the pack switched off', without),
        secondsLine('the same switched on again: every sentence of agents is read for them', again),
        secondsLine('a rule of the shop changed: every check of every chat', whole),
        ...[without, again, whole].map(({ during }, place) => ({
          what: `opening a chat meanwhile, p50 / p99 (${['off', 'on', 'rule'][place]})`,
          value: `${inMs(quantile(during, 0.5))} / ${inMs(quantile(during, 0.99))}`,
          yardstick: `${inMs(quantile(quiet, 0.5))} / ${inMs(calm)} with nothing else going on`,
          ratio: `${inTimes(quantile(during, 0.99) / calm)} (p99)`,
          aim: 'p99 ≤ 100 ms',
          isMet: quantile(during, 0.99) <= 100,
        })),
      ],
      notes: [
        'From the change until the shop’s last chat has been looked at or read whole and compared, event log and thread included. Chats of eight messages; every check of domain/finding runs on each that is read whole.',
        `Opening a chat is one request by the typed client over HTTP, one after the other with ${PAUSE_MS} ms between; ${QUIET_READS} before, ${whole.during.length} while every chat was checked.`,
      ],
    }
  } finally {
    await endHistory()
  }
}

interface Rechecked {
  readonly seconds: number
  /** Milliseconds of each chat opened meanwhile. */
  readonly during: readonly number[]
}

async function recheckAfter(history: History, change: () => Promise<unknown>): Promise<Rechecked> {
  const start = monotonicMs()
  await change()
  await untilHeard(history)
  const during: number[] = []
  do during.push(...(await openChats(history, 5)))
  while ((await rechecks(history)) > 0)
  return { seconds: (monotonicMs() - start) / 1_000, during }
}

function secondsLine(what: string, { seconds }: Rechecked): Line {
  return {
    what,
    value: `${seconds.toFixed(1)} s`,
    yardstick: inPerSecond(MESSAGES / seconds),
    aim: `≤ ${AIM_S} s`,
    isMet: seconds <= AIM_S,
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

/** What the import brought has been checked for the first time, and nothing is being counted any more. */
async function untilChecked(history: History): Promise<void> {
  await untilHeard(history)
  while ((await rechecks(history)) > 0) await sleep(250)
}

/** The consumer has read everything and passed its wishes on. */
async function untilHeard({ program: { database } }: History): Promise<void> {
  const { db } = database
  for (;;) {
    const [{ last }, consumer] = await Promise.all([
      db
        .selectFrom('event')
        .select((eb) => eb.fn.max('seq').as('last'))
        .executeTakeFirstOrThrow(),
      db.selectFrom('consumer').select('seq').where('name', '=', 'finding').executeTakeFirst(),
    ])
    if ((consumer?.seq ?? -1) >= last) return
    await sleep(20)
  }
}
