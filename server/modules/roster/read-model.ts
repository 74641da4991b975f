import { inForceOn } from '#domain/calendar/in-force.ts'
import { addDays, datesOf, daysBetween, weekdayOf, type DateRange } from '#domain/calendar/work-date.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { coverRows } from '#domain/roster/cover.ts'
import { fairShares } from '#domain/roster/fairness.ts'
import type { Leave, RosterModel, ShiftTemplate } from '#domain/roster/model.ts'
import { needsOf } from '#domain/roster/needs-of.ts'
import type { RosterRule } from '#domain/roster/rules.ts'
import { readPacks } from '#server/modules/rule-pack/index.ts'
import type { Db } from '#server/platform/database/database.ts'
import {
  countBurdens,
  getSettings,
  isPublishedWithin,
  listApprovedLeave,
  listPublishedShifts,
  listRules,
  listTeamPeople,
  listTemplates,
  listWishes,
  type StoredRoster,
} from './queries.ts'

/** So many days of published shifts before a roster say how it has to begin. */
const DAYS_BEFORE = 14
/** Fairness looks back so far. */
const MONTHS_BACK_DAYS = 92
const WISH_WEIGHT = 6
/** An hour below what somebody should have in the roster. */
const HOUR_WEIGHT = 6
/** A published shift that changes. */
const KEPT_WEIGHT = 15
const MINUTES_PER_HOUR = 60

/**
 * Everything that a version is checked against and solved by, as it is known now. `isKept`: what is published for its days
 * is to be changed as little as possible.
 */
export async function readModel(
  db: Db,
  version: Pick<StoredRoster, 'teamId' | 'fromDate' | 'toDate'>,
  { isKept }: { readonly isKept: boolean },
): Promise<RosterModel> {
  const { teamId, fromDate, toDate } = version
  const days = { from: fromDate, to: toDate }
  const people = await listTeamPeople(db, teamId)
  const ids = people.map(({ id }) => id)
  const templates = (await listTemplates(db)).filter(({ retiredAt }) => retiredAt === null).map(plainTemplate)
  const settings = await getSettings(db, teamId)
  const leaves = await listApprovedLeave(db, ids, days)
  const past = { from: addDays(fromDate, -DAYS_BEFORE), to: addDays(fromDate, -1) }
  const isPastKnown = await isPublishedWithin(db, teamId, past)
  const published = isKept ? await listPublishedShifts(db, [teamId], days) : []
  const holidays = await holidaysWithin(db, days)
  const bare: RosterModel = {
    days,
    templates,
    people: ids.map((id) => ({
      id,
      contract: contractOf(id, leaves),
      skills: [],
      templateIds: null,
      share: null,
    })),
    rules: [
      ...(inForceOn(await listRules(db), fromDate)?.rules ?? []),
      ...hoursRules(ids, { days, leaves, weeklyHours: settings.weeklyHours }),
    ],
    needs: needsOf(settings, days),
    leaves,
    wishes: (await listWishes(db, ids, days)).map((wish) => ({ ...wish, weight: WISH_WEIGHT })),
    fixed: [],
    holidays,
    before: isPastKnown
      ? { from: past.from, assignments: (await listPublishedShifts(db, [teamId], past)).map(plainShift) }
      : null,
    kept: published.length === 0 ? null : { assignments: published.map(plainShift), weight: KEPT_WEIGHT },
  }
  const burdens = await countBurdens(db, teamId, { from: addDays(fromDate, -MONTHS_BACK_DAYS), to: past.to })
  return withShares(bare, burdens)
}

function plainTemplate({ id, spans, breakMinutes, isNight }: ShiftTemplate): ShiftTemplate {
  return { id, spans: spans.map(({ from, to }) => ({ from, to })), breakMinutes, isNight }
}

function plainShift({
  personId,
  workDate,
  templateId,
}: RosterModel['fixed'][number] & { templateId: ShiftTemplate['id'] }) {
  return { personId, workDate, templateId }
}

/** Whoever is on leave should have fewer hours, so he has a contract of his own. */
function contractOf(id: PersonId, leaves: readonly Leave[]): string {
  return leaves.some(({ personId }) => personId === id) ? id : 'full'
}

interface Hours {
  readonly days: DateRange
  readonly leaves: readonly Leave[]
  readonly weeklyHours: number
}

/** Everybody should have his hours, as far as needs and rules allow: soft, a day of leave counts as worked. */
function hoursRules(ids: readonly PersonId[], { days, leaves, weeklyHours }: Hours): readonly RosterRule[] {
  const length = daysBetween(days.from, days.to) + 1
  const dates = datesOf(days)
  const rule = (contract: string, there: number): RosterRule => ({
    id: `hours-${contract}`.slice(0, 40),
    kind: 'min-minutes',
    minutes: Math.round((weeklyHours * there) / 7) * MINUTES_PER_HOUR,
    contract,
    weight: HOUR_WEIGHT,
    isLaw: false,
    source: { zh: `每周 ${weeklyHours} 小时`, en: `${weeklyHours} hours a week` },
  })
  const away = ids.flatMap((id) => {
    const own = leaves.filter(({ personId }) => personId === id)
    const daysAway = dates.filter((date) => own.some(({ from, to }) => from <= date && date <= to)).length
    return own.length === 0 ? [] : [rule(id, length - daysAway)]
  })
  return weeklyHours === 0 ? [] : [rule('full', length), ...away]
}

/** The days off of the working calendar that came with the platforms' rules. */
async function holidaysWithin(db: Db, days: DateRange): Promise<RosterModel['holidays']> {
  const packs = [...(await readPacks(db)).values()].flat()
  const off = new Set(packs.flatMap(({ spec }) => spec.holidays.daysOff))
  return datesOf(days).filter((date) => off.has(date))
}

/** Shares out the nights, weekends and holidays that the needs bring, by what people had in the last months. */
function withShares(
  model: RosterModel,
  burdens: ReadonlyMap<PersonId, { readonly nights: number; readonly weekends: number }>,
): RosterModel {
  const totals = burdensOf(model)
  const ids = model.people.map(({ id }) => id)
  const share = (borne: (id: PersonId) => number, total: number) =>
    fairShares(
      ids.map((personId) => ({ personId, borne: borne(personId), part: 1 })),
      total,
    )
  const nights = share((id) => burdens.get(id)?.nights ?? 0, totals.nights)
  const weekends = share((id) => burdens.get(id)?.weekends ?? 0, totals.weekends)
  const holidays = share(() => 0, totals.holidays)
  return {
    ...model,
    people: model.people.map((person) => ({
      ...person,
      share: {
        nights: nights.get(person.id) ?? 0,
        weekends: weekends.get(person.id) ?? 0,
        holidays: holidays.get(person.id) ?? 0,
      },
    })),
  }
}

/** How many nights, weekends and holidays somebody has to work, by the heads needed at once. */
function burdensOf(model: RosterModel): {
  readonly nights: number
  readonly weekends: number
  readonly holidays: number
} {
  const rows = coverRows(model)
  const isNight = (choice: number) => model.templates[choice - 1]?.isNight === true
  const most = (date: string, isCounted: (cells: (typeof rows)[number]['cells']) => boolean) =>
    Math.max(
      0,
      ...rows
        .filter(({ need, cells }) => need.workDate === date && cells.length > 0 && isCounted(cells))
        .map(({ need }) => need.heads),
    )
  const dates = datesOf(model.days)
  const atOnce = (date: string) => {
    const nightHeads = most(date, (cells) => cells.every(([, choice]) => isNight(choice)))
    return nightHeads + most(date, (cells) => cells.some(([, choice]) => !isNight(choice)))
  }
  return {
    nights: dates.reduce(
      (sum, date) => sum + most(date, (cells) => cells.every(([, choice]) => isNight(choice))),
      0,
    ),
    weekends: dates
      .filter((date) => weekdayOf(date) === 6)
      .reduce((sum, date) => sum + Math.min(model.people.length, 2 * atOnce(date)), 0),
    holidays: model.holidays.reduce((sum, date) => sum + atOnce(date), 0),
  }
}
