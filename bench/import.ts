import { bareInsert } from './bare-insert.ts'
import type { Finding } from './figure.ts'
import { importHistory, MESSAGES } from './history.ts'
import { inPercent, inPerSecond, median, timed } from './statistics.ts'

const BARE_ROUNDS = 5
const BARE_MESSAGES = 20_000
const BARE_BATCH = 2_000
const AIM_PER_SECOND = 20_000
const AIM_MB = 400

/** One file of a million messages, uploaded and imported by the running server. */
export async function importFile(): Promise<Finding> {
  const { program, shop, byteSize, uploadMs, importMs, processorMs, figuresMs, peakMb } =
    await importHistory()
  const rate = (MESSAGES / importMs) * 1_000
  const bare: number[] = []
  for (let round = 0; round < BARE_ROUNDS; round += 1) {
    const { ms } = await timed(async () => {
      for (let n = 0; n < BARE_MESSAGES; n += BARE_BATCH)
        await bareInsert(program.database.pool, shop, { messages: BARE_BATCH })
    })
    bare.push((BARE_MESSAGES / ms) * 1_000)
  }
  return {
    title: `Import of ${MESSAGES.toLocaleString('en')} messages`,
    lines: [
      {
        what: 'rows stored',
        value: inPerSecond(rate),
        yardstick: `${inPerSecond(median(bare))} bare inserts`,
        ratio: inPercent(rate / median(bare)),
        aim: `≥ ${inPerSecond(AIM_PER_SECOND)}`,
        isMet: rate >= AIM_PER_SECOND,
      },
      {
        what: 'peak memory of the server process',
        value: `${peakMb.toFixed(0)} MB`,
        yardstick: `${(byteSize / 1_024 ** 2).toFixed(0)} MB file`,
        ratio: (peakMb / (byteSize / 1_024 ** 2)).toFixed(2),
        aim: `≤ ${AIM_MB} MB`,
        isMet: peakMb <= AIM_MB,
      },
      {
        what: 'processor time a row: server, database',
        value: `${inMicroseconds(processorMs.server)}, ${inMicroseconds(processorMs.database)}`,
      },
      { what: 'upload', value: inSeconds(uploadMs) },
      { what: 'import', value: inSeconds(importMs) },
      { what: 'until every figure is counted, after that', value: inSeconds(figuresMs) },
    ],
    notes: [
      `One run: CSV with chats of eight over four weeks, one shop. Peak memory is the operating system's own mark (VmHWM) from start to the last figure. Facts and figures are counted while the import runs.`,
      `Yardstick: multi-row inserts in transactions of ${BARE_BATCH.toLocaleString('en')} messages into the same tables, one connection, after the import.`,
    ],
  }
}

function inMicroseconds(ms: number): string {
  return `${((ms * 1_000) / MESSAGES).toFixed(0)} µs`
}

function inSeconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`
}
