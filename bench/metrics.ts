import { sql } from 'kysely'
import { calendarDay } from './calendar-day.ts'
import type { Finding, Line } from './figure.ts'
import { DAYS, endHistory, importHistory, MESSAGES, type History } from './history.ts'
import { inMs, inTimes, median, quantile, timed } from './statistics.ts'

const ROUNDS = 5
const READS_PER_ROUND = 60
const RAW_ROUNDS = 5
const AIM_MS = 50
const CODE = 'pdd-five-minute'

/** What the metrics page asks for, over a month of a shop with a million messages. */
export async function metrics(): Promise<Finding> {
  const history = await importHistory()
  try {
    const { client } = history
    const range = { from: calendarDay(-DAYS - 1), to: calendarDay(-1) }
    const day = calendarDay(-2)
    const raw = await fromRawMessages(history)
    const reads = [
      { what: 'overview of a day', read: () => client.metric.overview({ day }) },
      {
        what: 'one metric by day, four weeks',
        read: () => client.metric.series({ code: CODE, ...range, by: 'day' }),
      },
      {
        what: 'one metric by agent, four weeks',
        read: () => client.metric.series({ code: CODE, ...range, by: 'person' }),
      },
      {
        what: 'one metric by hour, four weeks',
        read: () => client.metric.series({ code: CODE, ...range, by: 'hour' }),
      },
      {
        what: 'one metric hour by hour of each day, four weeks',
        read: () => client.metric.hours({ code: CODE, ...range }),
      },
      { what: 'where problems come from, four weeks', read: () => client.cause.overview(range) },
    ]
    const lines: Line[] = []
    for (const { what, read } of reads) {
      const { p50, p99 } = await measure(read)
      lines.push({
        what: `${what}: p50 / p99`,
        value: `${inMs(p50)} / ${inMs(p99)}`,
        yardstick: `${inMs(raw)} one metric from raw messages in SQL`,
        ratio: `${inTimes(raw / p50)} faster`,
        aim: `p99 ≤ ${AIM_MS} ms`,
        isMet: p99 <= AIM_MS,
      })
    }
    return {
      title: `Metrics page over ${MESSAGES.toLocaleString('en')} messages`,
      lines,
      notes: [
        `Medians of ${ROUNDS} rounds of ${READS_PER_ROUND} reads, one after the other, over HTTP with a session by the typed client. The overview has every metric of the shop.`,
        `Yardstick: the five-minute reply rate by day for the same four weeks, computed from the messages alone by one SQL statement with window functions; median of ${RAW_ROUNDS}.`,
      ],
    }
  } finally {
    await endHistory()
  }
}

async function measure(read: () => Promise<unknown>): Promise<{ p50: number; p99: number }> {
  for (let n = 0; n < READS_PER_ROUND; n += 1) await read()
  const rounds: number[][] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const times: number[] = []
    for (let n = 0; n < READS_PER_ROUND; n += 1) times.push((await timed(read)).ms)
    rounds.push(times)
  }
  return {
    p50: median(rounds.map((times) => quantile(times, 0.5))),
    p99: median(rounds.map((times) => quantile(times, 0.99))),
  }
}

/** Replied within five minutes of the first message of each run of buyer messages, between 8 and 23 o'clock, by day. */
async function fromRawMessages({ program, shop }: History): Promise<number> {
  const { db } = program.database
  const times: number[] = []
  for (let round = 0; round < RAW_ROUNDS; round += 1) {
    const { ms } = await timed(() =>
      sql`
        with spoken as (
          select conversation_id, sent_at, author,
            lag(author) over chat as before,
            min(sent_at) filter (where author = 'agent') over (chat rows between current row and unbounded following)
              as replied_at
          from message where shop_id = ${shop.id}
          window chat as (partition by conversation_id order by sent_at, id)
        )
        select (sent_at at time zone 'Asia/Shanghai')::date as day, count(*) as total,
          count(*) filter (where replied_at <= sent_at + interval '5 minutes') as met
        from spoken
        where author = 'customer' and before is distinct from 'customer'
          and extract(hour from sent_at at time zone 'Asia/Shanghai') between 8 and 22
        group by 1 order by 1`.execute(db),
    )
    times.push(ms)
  }
  return median(times)
}
