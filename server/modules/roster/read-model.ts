import { inForceOn } from '#domain/calendar/in-force.ts'
import { addDays, datesOf, weekdayOf, type DateRange } from '#domain/calendar/work-date.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { coverRows } from '#domain/roster/cover.ts'
import { shopSkills, type RosterDemand } from '#domain/roster/demand.ts'
import { fairShares } from '#domain/roster/fairness.ts'
import type { RosterModel, ShiftTemplate } from '#domain/roster/model.ts'
import { needsOf } from '#domain/roster/needs-of.ts'
import { partsOf, ruledPeople } from '#domain/roster/person-rules.ts'
import type { BurdenKind, RosterRule } from '#domain/roster/rules.ts'
import { USUAL_TERMS, type RosterTerms } from '#domain/roster/terms.ts'
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
import { publishedDays } from './published.ts'
import { listShopsOf, listTerms } from './queries-planning.ts'

/** So many days of published shifts before a roster say how it has to begin. */
const DAYS_BEFORE = 14
/** Fairness looks back so far. */
const MONTHS_BACK_DAYS = 92
const WISH_WEIGHT = 6
/** A published shift that changes. */
const KEPT_WEIGHT = 15
/** After an absence: nothing but missing heads is worth a change. A shift's hours and its weekend together cost less. */
const KEPT_WEIGHT_ABSENT = 100

interface Wanted {
  readonly isKept: boolean
  readonly demand: RosterDemand | null | 'unasked'
  /** To be tried; else those that hold when the roster begins. */
  readonly rules?: readonly RosterRule[]
}

/**
 * Everything that a version is checked against and solved by, as it is known now. `isKept`: what is published for its days
 * is to be changed as little as possible. `demand`: what it is made for; 'unasked': needs, and the fair shares that follow
 * from them, are left out, and only what single people's plans are checked against is read.
 */
export async function readModel(
  db: Db,
  version: Pick<StoredRoster, 'teamId' | 'fromDate' | 'toDate' | 'absences'>,
  { isKept, demand, rules }: Wanted,
): Promise<RosterModel> {
  const { teamId, fromDate, toDate } = version
  const days = { from: fromDate, to: toDate }
  const ids = (await listTeamPeople(db, teamId)).map(({ id }) => id)
  const templates = (await listTemplates(db)).filter(({ retiredAt }) => retiredAt === null).map(plainTemplate)
  const settings = await getSettings(db, teamId)
  const leaves = [...(await listApprovedLeave(db, ids, days)), ...version.absences]
  const terms = await listTerms(db, ids)
  const published = isKept ? await listPublishedShifts(db, [teamId], days) : []
  const hours = { days, leaves, terms, weeklyHours: settings.weeklyHours }
  const ruled = ruledPeople(ids, rules ?? inForceOn(await listRules(db), fromDate)?.rules ?? [], hours)
  const bare: RosterModel = {
    days,
    templates,
    people: await peopleOf(db, ruled.contracts, { terms, demand: demand === 'unasked' ? null : demand }),
    rules: ruled.rules,
    needs: demand === 'unasked' ? [] : needsOf({ settings, days, templates, demand }),
    leaves,
    wishes: (await listWishes(db, ids, days)).map((wish) => ({ ...wish, weight: WISH_WEIGHT })),
    fixed: neverCells(terms, days),
    holidays: await holidaysWithin(db, days),
    before: await readBefore(db, version),
    kept:
      published.length === 0
        ? null
        : {
            assignments: published.map(plainShift),
            dates: [...((await publishedDays(db, { teamIds: [teamId], ...days })).get(teamId) ?? [])],
            weight: version.absences.length > 0 ? KEPT_WEIGHT_ABSENT : KEPT_WEIGHT,
          },
  }
  if (demand === 'unasked') return bare
  const past = { from: addDays(fromDate, -MONTHS_BACK_DAYS), to: addDays(fromDate, -1) }
  const burdens = await countBurdens(db, teamId, { ...past, holidays: await holidaysWithin(db, past) })
  return withShares(bare, { burdens, part: partsOf(hours) })
}

/** What was worked just before, where a published roster says so. */
async function readBefore(
  db: Db,
  { teamId, fromDate }: Pick<StoredRoster, 'teamId' | 'fromDate'>,
): Promise<RosterModel['before']> {
  const past = { from: addDays(fromDate, -DAYS_BEFORE), to: addDays(fromDate, -1) }
  if (!(await isPublishedWithin(db, teamId, past))) return null
  return { from: past.from, assignments: (await listPublishedShifts(db, [teamId], past)).map(plainShift) }
}

type TermsOf = ReadonlyMap<PersonId, RosterTerms>

async function peopleOf(
  db: Db,
  contracts: ReadonlyMap<PersonId, string>,
  { terms, demand }: { readonly terms: TermsOf; readonly demand: RosterDemand | null },
): Promise<RosterModel['people']> {
  const shops = await listShopsOf(db, [...contracts.keys()])
  return [...contracts].map(([id, contract]) => {
    const { templateIds, skills } = terms.get(id) ?? USUAL_TERMS
    return {
      id,
      contract,
      skills: [...skills, ...shopSkills(shops.get(id) ?? [], demand)],
      templateIds,
      share: null,
    }
  })
}

/** Days of the week on which somebody never can are days off that stay. */
function neverCells(terms: TermsOf, days: DateRange): RosterModel['fixed'] {
  return [...terms].flatMap(([personId, { weekdaysOff }]) =>
    datesOf(days)
      .filter((date) => weekdaysOff.includes(weekdayOf(date)))
      .map((workDate) => ({ personId, workDate, templateId: null })),
  )
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

/** The days off of the working calendar that came with the platforms' rules. */
async function holidaysWithin(db: Db, days: DateRange): Promise<RosterModel['holidays']> {
  const packs = [...(await readPacks(db)).values()].flat()
  const off = new Set(packs.flatMap(({ spec }) => spec.holidays.daysOff))
  return datesOf(days).filter((date) => off.has(date))
}

interface Sharing {
  readonly burdens: ReadonlyMap<PersonId, Readonly<Record<BurdenKind, number>>>
  /** 1 for full time; a half-timer is due half as many. */
  readonly part: (id: PersonId) => number
}

/** Shares out the nights, weekends and holidays that the needs bring, by what people had in the last months. */
function withShares(model: RosterModel, { burdens, part }: Sharing): RosterModel {
  const totals = burdensOf(model)
  const ids = model.people.map(({ id }) => id)
  const share = (of: BurdenKind) =>
    fairShares(
      ids.map((personId) => ({ personId, borne: burdens.get(personId)?.[of] ?? 0, part: part(personId) })),
      totals[of],
    )
  const [nights, weekends, holidays] = [share('nights'), share('weekends'), share('holidays')]
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
function burdensOf(model: RosterModel): Readonly<Record<BurdenKind, number>> {
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
