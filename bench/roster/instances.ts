import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { daysBetween } from '#domain/calendar/work-date.ts'
import type { Assignment, RosterModel } from '#domain/roster/model.ts'
import type { Line } from '../figure.ts'
import { modelOf, parseInstance } from './nrp24.ts'
import { scoreOf } from './nrp24-check.ts'
import { SECOND, solvedAt } from './solved-at.ts'

const DATA = path.join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'rostering_nrp24')
export const INSTANCES = [1, 2, 3, 4, 5, 6, 7, 8]
const MARKS = [60 * SECOND, 600 * SECOND]

export function hasInstances(): boolean {
  return existsSync(DATA)
}

/** What an instance of the public benchmark costs after each mark, beside the best that is known. */
export async function instanceLines(number: number): Promise<readonly Line[]> {
  const instance = parseInstance(readFileSync(path.join(DATA, `Instance${number}.txt`), 'utf8'))
  const known = JSON.parse(readFileSync(path.join(DATA, 'BEST_KNOWN.json'), 'utf8')) as {
    best_known: Record<string, number>
  }
  const best = known.best_known[`Instance${number}.txt`] ?? Number.NaN
  const model = modelOf(instance)
  const { kept, tookMs } = await solvedAt(model, { marks: MARKS, enough: best })
  return kept.map(({ ms, assignments, bound }) => {
    const { cost, broken } = scored(instance, model, assignments)
    const limit = number === 8 ? best * 1.03 : best
    return {
      what: `instance ${number} after ${ms / SECOND} s`,
      value: `${cost}${broken > 0 ? `, ${broken} broken` : ''} (bound ${bound ?? 'none'}${
        tookMs < ms ? `, after ${(tookMs / SECOND).toFixed(1)} s` : ''
      })`,
      yardstick: `${best} best known`,
      ratio: `${((100 * (cost - best)) / best).toFixed(2)} %`,
      ...(ms === MARKS.at(-1)
        ? { aim: number === 8 ? '≤ 3 % above' : 'equal', isMet: broken === 0 && cost <= limit }
        : {}),
    }
  })
}

function scored(
  instance: ReturnType<typeof parseInstance>,
  model: RosterModel,
  assignments: readonly Assignment[],
): { readonly cost: number; readonly broken: number } {
  const given = new Map(
    assignments.map(({ personId, workDate, templateId }) => [
      `${personId} ${daysBetween(model.days.from, workDate)}`,
      templateId as string,
    ]),
  )
  const { cost, broken } = scoreOf(instance, (who, day) => given.get(`${who} ${day}`))
  return { cost, broken: broken.length }
}
