import { loadavg } from 'node:os'
import type { Figure } from './figure.ts'
import { endHistory } from './history.ts'
import { report } from './report.ts'

/**
 * By name, in the order in which they are run. Each is loaded only when it is asked for. Plain code comes first: what ran
 * before it in the same process has been compiled for other shapes of data, and halves it.
 */
const FIGURES: Readonly<Record<string, () => Promise<Figure>>> = {
  'first-load': async () => (await import('./first-load.ts')).firstLoad,
  clocks: async () => (await import('./clocks.ts')).clocks,
  matching: async () => (await import('./matching.ts')).matching,
  inbox: async () => (await import('./inbox.ts')).inbox,
  ingest: async () => (await import('./ingest.ts')).ingest,
  live: async () => (await import('./live.ts')).live,
  kill: async () => (await import('./kill.ts')).kill,
  import: async () => (await import('./import.ts')).importFile,
  metrics: async () => (await import('./metrics.ts')).metrics,
  findings: async () => (await import('./findings.ts')).findings,
  'finding-lift': async () => (await import('./finding-lift.ts')).findingLift,
  firing: async () => (await import('./firing.ts')).firing,
  'firing-kill': async () => (await import('./firing-kill.ts')).firingKill,
  orders: async () => (await import('./orders.ts')).orders,
  'false-alarms': async () => (await import('./false-alarms.ts')).falseAlarms,
  forecast: async () => (await import('./forecast.ts')).forecast,
  staffing: async () => (await import('./staffing.ts')).staffing,
  roster: async () => (await import('./roster.ts')).roster,
  'clock-board': async () => (await import('./clock-board.ts')).clockBoard,
}

/** By name; a figure’s parts stand behind a colon: `roster:6,7`. */
const wanted = new Map(
  process.argv.slice(2).map((one) => {
    const [name = '', parts] = one.split(':')
    return [name, parts?.split(',') ?? []]
  }),
)
const unknown = [...wanted.keys()].filter((name) => !(name in FIGURES))
if (unknown.length > 0) {
  process.stderr.write(
    `no figure ${unknown.join(', ')}; usage: npm run bench [${Object.keys(FIGURES).join('|')} …]\n`,
  )
  process.exit(2)
}
for (const [name, load] of Object.entries(FIGURES)) {
  if (wanted.size > 0 && !wanted.has(name)) continue
  process.stderr.write(`measuring ${name} …\n`)
  const before = loadavg()
  const figure = await load()
  await report(await figure(wanted.get(name) ?? []), before)
}
await endHistory()
