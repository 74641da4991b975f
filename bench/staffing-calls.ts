import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  erlangA,
  erlangC,
  meanWaitSeconds,
  shareTakenWithin,
  shareTakenWithinPatience,
} from '#domain/staffing/erlang.ts'
import type { Finding, Line } from './figure.ts'

/** Calls of a bank's real call centre, beside the project where somebody has them; never part of it. */
const CALLS = path.resolve(import.meta.dirname, '../../shared/data/arrivals/technion_1999-08-01_20_calls.csv')
const LINE_SECONDS = 20
const SLOT_SECONDS = 1_800
/** Who served twice within so long was there in between. */
const THERE_SECONDS = 900
const CALLS_MIN = 10

interface Call {
  readonly date: string
  readonly asked: number
  readonly waited: number
  readonly isServed: boolean
  readonly from: number
  readonly to: number
  readonly server: string
}

interface Slot {
  readonly calls: readonly Call[]
  /** Servers there, by the part of the half hour that they were. */
  readonly agents: number
}

/** Erlang's formulas held against the waits that real callers had. */
export function realWaits(): Pick<Finding, 'lines' | 'notes'> {
  if (!existsSync(CALLS)) return { lines: [], notes: [`Real waits skipped: there is no ${CALLS}.`] }
  const slots = slotsOf(readCalls()).filter(({ calls, agents }) => calls.length >= CALLS_MIN && agents >= 1)
  const calls = slots.flatMap((slot) => slot.calls)
  const left = calls.filter(({ isServed }) => !isServed).length
  const waited = calls.reduce((sum, call) => sum + call.waited, 0)
  const patienceSeconds = waited / left
  return {
    lines: [
      compared('Erlang C', slots, (queue) => ({
        wait: Math.min(meanWaitSeconds(queue), SLOT_SECONDS),
        taken: shareTakenWithin(queue, LINE_SECONDS),
        waits: erlangC((queue.arrivalsPerHour * queue.handlingSeconds) / 3_600, queue.agents),
      })),
      compared('Erlang A', slots, (queue) => ({
        wait: erlangA({ ...queue, patienceSeconds }).meanWaitSeconds,
        taken: shareTakenWithinPatience({ ...queue, patienceSeconds }, LINE_SECONDS),
        waits: erlangA({ ...queue, patienceSeconds }).waitShare,
      })),
    ],
    notes: [
      `Real waits: ${calls.length.toLocaleString('en')} calls of a bank in ${slots.length} half hours of three weeks (Technion, August 1999), of whom ${((100 * left) / calls.length).toFixed(1)} % hung up; mean patience ${Math.round(patienceSeconds)} s by waits ÷ hang-ups. Agents of a half hour are counted from who served when (there between two calls less than ${THERE_SECONDS / 60} minutes apart) and rounded; nobody wrote down who really sat there, and customers of higher priority went first. The formulas see the same calls that they are judged by.`,
    ],
  }
}

interface Predicted {
  readonly wait: number
  readonly taken: number
  readonly waits: number
}

interface Queue {
  readonly arrivalsPerHour: number
  readonly handlingSeconds: number
  readonly agents: number
}

function compared(name: string, slots: readonly Slot[], by: (queue: Queue) => Predicted): Line {
  let [count, wait, realWait, taken, realTaken, error] = [0, 0, 0, 0, 0, 0]
  for (const { calls, agents } of slots) {
    const served = calls.filter(({ isServed }) => isServed)
    const handlingSeconds = served.reduce((sum, { from, to }) => sum + to - from, 0) / served.length
    const queue = {
      arrivalsPerHour: calls.length * 2,
      handlingSeconds,
      agents: Math.max(1, Math.round(agents)),
    }
    const predicted = by(queue)
    const real = calls.filter(({ isServed, waited }) => isServed && waited <= LINE_SECONDS).length
    count += calls.length
    wait += predicted.wait * calls.length
    realWait += calls.reduce((sum, { waited }) => sum + waited, 0)
    taken += predicted.taken * calls.length
    realTaken += real
    error += Math.abs(predicted.taken * calls.length - real)
  }
  const percent = (part: number) => `${((100 * part) / count).toFixed(1)} %`
  return {
    what: `${name} on real calls: taken within ${LINE_SECONDS} s, mean wait`,
    value: `${percent(taken)}, ${(wait / count).toFixed(0)} s`,
    yardstick: `really ${percent(realTaken)}, ${(realWait / count).toFixed(0)} s; off by ${((100 * error) / count).toFixed(1)} points in a half hour`,
  }
}

function readCalls(): readonly Call[] {
  const [, ...rows] = readFileSync(CALLS, 'utf8').trim().split('\n')
  return rows.flatMap((row) => {
    const cells = row.trim().split(',')
    const [date = '', queued, ended, waited] = [
      cells[5],
      seconds(cells[9]),
      seconds(cells[10]),
      Number(cells[11]),
    ]
    const [outcome, from, to, server = ''] = [cells[12], seconds(cells[13]), seconds(cells[14]), cells[16]]
    const isServed = outcome === 'AGENT' && server !== 'NO_SERVER' && to > from
    // Who hung up without having been in the queue asked for no agent.
    if (!isServed && (outcome !== 'HANG' || queued === 0)) return []
    const asked = queued > 0 ? queued : from
    return [{ date, asked, waited: queued > 0 ? waited || ended - queued : 0, isServed, from, to, server }]
  })
}

function seconds(text: string | undefined): number {
  const [hours = 0, minutes = 0, rest = 0] = (text ?? '').split(':').map(Number)
  return hours * 3_600 + minutes * 60 + rest
}

function slotsOf(calls: readonly Call[]): readonly Slot[] {
  const byDay = Map.groupBy(calls, ({ date }) => date)
  return [...byDay.values()].flatMap((day) => {
    const there = presenceOf(day)
    const bySlot = Map.groupBy(day, ({ asked }) => Math.floor(asked / SLOT_SECONDS))
    return [...bySlot].map(([slot, own]) => ({ calls: own, agents: (there.get(slot) ?? 0) / SLOT_SECONDS }))
  })
}

/** Seconds of presence by half hour: serving, or between two calls not far apart. */
function presenceOf(calls: readonly Call[]): ReadonlyMap<number, number> {
  const there = new Map<number, number>()
  for (const own of Map.groupBy(
    calls.filter(({ isServed }) => isServed),
    ({ server }) => server,
  ).values()) {
    let until = -Infinity
    for (const { from, to } of own.toSorted((a, b) => a.from - b.from)) {
      addSpan(there, from - until <= THERE_SECONDS ? until : from, to)
      until = Math.max(until, to)
    }
  }
  return there
}

function addSpan(there: Map<number, number>, from: number, to: number): void {
  for (let at = from; at < to;) {
    const slot = Math.floor(at / SLOT_SECONDS)
    const end = Math.min(to, (slot + 1) * SLOT_SECONDS)
    there.set(slot, (there.get(slot) ?? 0) + end - at)
    at = end
  }
}
