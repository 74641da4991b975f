import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { agentQueues } from '#domain/staffing/agent-queue.ts'
import { outlookOf, type DeskLoad } from '#domain/staffing/concurrency.ts'
import { erlangA, erlangC, meanWaitSeconds, shareTakenWithin } from '#domain/staffing/erlang.ts'
import type { Handling } from '#domain/staffing/handling.ts'
import { headsFor, needOf, type NeedRule } from '#domain/staffing/need.ts'
import { seeded, type Random } from '#domain/staffing/random.ts'
import { shareOver, type Estimate, type KeptCount } from '#domain/staffing/share.ts'
import { playDay } from '#domain/staffing/simulator.ts'
import { isKept, MUTANG, steadyDesk, steadyTurns } from '#domain/staffing/testing/steady-desk.ts'
import { agentsOf } from '#domain/staffing/what-if.ts'
import type { Finding, Line } from './figure.ts'
import { inMs, median, quantile } from './statistics.ts'
import { realWaits } from './staffing-calls.ts'

const VECTORS = path.resolve(import.meta.dirname, '../../shared/data/erlang/vectors.json')
const CASES = 200
const ONE_AT_A_TIME = 60
const DAYS = 30
const AIM = { within: 0.02, share: 0.95 } as const
/** A played share is known when half its 95 % interval is narrower than this, or when so many turns were played. */
const KNOWN_WITHIN = 0.006
const TURNS_MAX = 500_000
const TURNS_A_RUN = 60_000

/** Whether predicted staffing holds when the desk is played, and what Erlang's formulas make of the same cases. */
export async function staffing(): Promise<Finding> {
  const random = seeded(2026)
  const cases = Array.from({ length: CASES }, (_, index) => tryCase(drawCase(random, index), index))
  const [single, several] = [cases.slice(0, ONE_AT_A_TIME), cases.slice(ONE_AT_A_TIME)]
  const real = realWaits()
  return {
    title: 'Heads predicted beside the desk played',
    lines: [
      ...publishedLine(),
      hitLine('share of turns in time, all cases', cases, ({ predicted }) => predicted),
      hitLine('of them one chat at a time', single, ({ predicted }) => predicted),
      hitLine('of them 2 to 10 chats at once', several, ({ predicted }) => predicted),
      { ...hitLine('Erlang C: one chat at a time', single, ({ erlang }) => erlang), aim: '' },
      { ...hitLine('Erlang C: length of a chat ÷ chats at once', several, ({ erlang }) => erlang), aim: '' },
      plannedDays(random),
      speed(),
      ...real.lines,
    ].map(withoutAim),
    notes: [
      `${CASES} cases, the same in every run: 4 to 400 chats an hour, 1 to 8 turns of 15 to 90 s of work (spread 0.5 to 1.4), pauses of 20 to 150 s, chats open for up to 5 minutes after, a line of three or five minutes; 0.85 to 1.3 times the people for a target of 80 to 95 %, drawn anew where they could not keep up. Played by the product’s own routing rules until the share was known within ${KNOWN_WITHIN * 100} points (95 %) or ${TURNS_MAX.toLocaleString('en')} turns had been played; half the interval was ${(
        100 *
        quantile(
          cases.map(({ margin }) => margin),
          0.95,
        )
      ).toFixed(2)} points or less in 95 % of the cases.`,
      'Erlang C is what a planner reckons with a table: a call is taken within the line; for chats its length is divided by the chats held at once. It knows no writing time in the wait and no turns after the first.',
      `Planned days: ${DAYS} days with two peaks each, heads by half hour for 90 % within three minutes, played ten times; chats last over half hours, so the plan moves their work with them.`,
      ...real.notes,
    ],
  }
}

interface Case {
  readonly load: DeskLoad
  readonly lineSeconds: number
}

interface Tried {
  readonly played: number
  readonly margin: number
  readonly predicted: number
  readonly erlang: number
}

function drawCase(random: Random, index: number): Case {
  const between = (low: number, high: number) => low + (high - low) * random()
  for (;;) {
    const isSingle = index < ONE_AT_A_TIME
    const handling: Handling = {
      turns: between(1, 8),
      answerSeconds: between(15, 90),
      answerSpread: between(0.5, 1.4),
      pauseSeconds: between(20, 150),
      lingerSeconds: between(0, 300),
    }
    const chatsAtOnce = isSingle ? 1 : 2 + Math.floor(random() * 9)
    const arrivalsPerHour = 4 * 100 ** random()
    const lineSeconds = random() < 0.5 ? 180 : 300
    const rule: NeedRule = {
      handling,
      chatsAtOnce,
      lineSeconds,
      patienceSeconds: null,
      target: between(0.8, 0.95),
      shrinkage: 0,
    }
    const agents = Math.max(1, Math.round(headsFor(arrivalsPerHour, rule) * between(0.85, 1.3)))
    const load = { arrivalsPerHour, handling, agents, chatsAtOnce, patienceSeconds: null }
    const speed = (agentQueues(handling, chatsAtOnce)[chatsAtOnce]?.endsPerSecond ?? 0) * agents * 3_600
    if (agents < 300 && arrivalsPerHour < 0.98 * speed) return { load, lineSeconds }
  }
}

function tryCase({ load, lineSeconds }: Case, index: number): Tried {
  const { value, low, high } = playedShare(load, lineSeconds, index)
  const { turns, answerSeconds, pauseSeconds, lingerSeconds } = load.handling
  const length = turns * answerSeconds + (turns - 1) * pauseSeconds + lingerSeconds
  const call = { ...load, handlingSeconds: length / load.chatsAtOnce }
  const tried = {
    played: value,
    margin: (high - low) / 2,
    predicted: outlookOf(load, lineSeconds).keptShare,
    erlang: shareTakenWithin(call, lineSeconds),
  }
  if (Math.abs(tried.predicted - value) > AIM.within)
    process.stderr.write(`off: ${JSON.stringify({ load, lineSeconds, ...tried })}\n`)
  return tried
}

/** Plays run after run until chance is small enough. */
function playedShare(load: DeskLoad, lineSeconds: number, seed: number): Estimate {
  const turnsPerSlot = (load.arrivalsPerHour / 2) * load.handling.turns
  const slots = Math.min(20_000, Math.ceil(TURNS_A_RUN / 4 / turnsPerSlot) + 24)
  const runs: KeptCount[] = []
  for (let run = 0; ; run += 1) {
    const turns = steadyTurns(playDay(steadyDesk(load, slots), seed * 1_000 + run), slots)
    runs.push({ asked: turns.length, kept: turns.filter((turn) => isKept(turn, lineSeconds)).length })
    const share = shareOver(runs)
    const played = runs.reduce((sum, { asked }) => sum + asked, 0)
    if ((runs.length >= 8 && share.high - share.low < 2 * KNOWN_WITHIN) || played > TURNS_MAX) return share
  }
}

function hitLine(what: string, cases: readonly Tried[], by: (tried: Tried) => number): Line {
  const errors = cases.map((tried) => Math.abs(by(tried) - tried.played))
  const hits = errors.filter((error) => error <= AIM.within).length
  return {
    what: `${what}: within 2 points`,
    value: `${hits} of ${cases.length} (${((100 * hits) / cases.length).toFixed(1)} %)`,
    yardstick: `off by ${(100 * median(errors)).toFixed(2)} points (median), ${(100 * Math.max(...errors)).toFixed(1)} (worst)`,
    aim: `≥ ${AIM.share * 100} %`,
    isMet: hits / cases.length >= AIM.share,
  }
}

function withoutAim(line: Line): Line {
  if (line.aim !== '') return line
  const { what, value, yardstick = '' } = line
  return { what, value, yardstick }
}

interface Vector {
  readonly kind: string
  readonly inputs: Readonly<Record<string, number>>
  readonly expected: number
  readonly tolerance: number
}

function publishedLine(): readonly Line[] {
  if (!existsSync(VECTORS))
    return [{ what: 'published Erlang values', value: `skipped: there is no ${VECTORS}` }]
  const vectors = JSON.parse(readFileSync(VECTORS, 'utf8')) as readonly Vector[]
  const right = vectors.filter((one) => Math.abs(oursOf(one) - one.expected) <= one.tolerance).length
  return [
    {
      what: 'published Erlang values within their tolerance',
      value: `${right} of ${vectors.length}`,
      aim: 'all',
      isMet: right === vectors.length,
    },
  ]
}

function oursOf({ kind, inputs }: Vector): number {
  const input = (name: string) => inputs[name] ?? NaN
  const agents = input('agents')
  const impatient = {
    arrivalsPerHour: input('lambda_per_min') * 60,
    handlingSeconds: input('aht_min') * 60,
    patienceSeconds: input('patience_mean_min') * 60,
    agents,
  }
  const queue = {
    arrivalsPerHour: (input('erlangs') * 3_600) / input('aht_s'),
    handlingSeconds: input('aht_s'),
    agents,
  }
  if (kind === 'erlang_c_wait_probability') return erlangC(input('erlangs'), agents)
  if (kind === 'average_speed_of_answer_s') return meanWaitSeconds(queue)
  if (kind === 'service_level') return shareTakenWithin(queue, input('target_s'))
  if (kind === 'erlang_a_abandonment') return erlangA(impatient).abandonedShare
  if (kind === 'erlang_a_mean_wait_min') return erlangA(impatient).meanWaitSeconds / 60
  if (kind === 'erlang_a_mean_wait_s') return erlangA(impatient).meanWaitSeconds
  return NaN
}

const RULE: NeedRule = {
  handling: { turns: 4, answerSeconds: 40, answerSpread: 0.8, pauseSeconds: 60, lingerSeconds: 180 },
  chatsAtOnce: 6,
  patienceSeconds: null,
  lineSeconds: 180,
  target: 0.9,
  shrinkage: 0,
}

/** Days planned by the need, then played. */
function plannedDays(random: Random): Line {
  const reached = Array.from({ length: DAYS }, (_, index) => {
    const [base, noon, evening] = [5 + 20 * random(), 60 * random(), 90 * random()]
    const arrivals = Array.from({ length: 48 }, (_, slot) =>
      slot < 16
        ? 0
        : base + noon * Math.exp(-(((slot - 21) / 3) ** 2)) + evening * Math.exp(-(((slot - 40) / 3) ** 2)),
    )
    const heads = needOf(arrivals, RULE, (slot) => slot >= 16).map((slot) => slot.heads)
    const { handling, chatsAtOnce, patienceSeconds, lineSeconds } = RULE
    const common = { handling, chatsAtOnce, patienceSeconds, reassignAfterMinutes: 0 }
    const agents = agentsOf({
      ...common,
      shopId: MUTANG,
      arrivals,
      heads,
      lineSeconds,
      shrinkage: 0,
      volumeSpread: 0,
    })
    const desk = { shops: [{ ...common, shopId: MUTANG, arrivals, knownShare: 0 }], agents }
    const turns = Array.from({ length: 10 }, (_, run) => playDay(desk, index * 100 + run).turns).flat()
    return turns.filter((turn) => isKept(turn, lineSeconds)).length / turns.length
  })
  return {
    what: `${DAYS} planned days played: share in time, lowest / median`,
    value: `${(100 * Math.min(...reached)).toFixed(1)} % / ${(100 * median(reached)).toFixed(1)} %`,
    yardstick: `target ${RULE.target * 100} %`,
  }
}

/** Six weeks of heads, and how fast a day is played. */
function speed(): Line {
  const arrivals = Array.from({ length: 42 * 48 }, (_, slot) => (slot % 48 < 16 ? 0 : 10 + (slot % 37)))
  const start = performance.now()
  needOf(arrivals, RULE, () => true)
  const needMs = performance.now() - start
  const load = { ...RULE, arrivalsPerHour: 120, agents: 8 }
  const day = performance.now()
  const { length } = playDay(steadyDesk(load, 96), 1).turns
  const perSecond = (length * 1_000) / (performance.now() - day)
  return {
    what: 'heads for six weeks of half hours',
    value: inMs(needMs),
    yardstick: `${Math.round(perSecond).toLocaleString('en')} turns played a second`,
  }
}
