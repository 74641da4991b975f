import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { idSchema } from '#contract/scalars.ts'
import { addDays } from '#domain/calendar/work-date.ts'
import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { mayPlanTeam } from '#domain/roster/leave.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { hashSecret } from '#server/platform/random.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { factsOf } from '../actions/draft-roster.ts'
import { publishedShifts } from '../published.ts'
import { findRoster, listShifts, listTeamPeople, listTemplates } from '../queries.ts'
import { findFeedOwner } from '../queries-planning.ts'
import { calendarOf } from './calendar.ts'
import { workbookOf } from './workbook.ts'

interface ServeDeps {
  readonly runtime: Runtime
  readonly findActor: (headers: Headers) => Promise<Actor | undefined>
}

const sheetParameters = z.object({ id: idSchema<'roster'>() })
const sheetQuery = z.object({ lang: z.enum(['zh', 'en']).catch('zh') })
const feedParameters = z.object({ file: z.string().regex(/^[\w-]{43}\.ics$/) })
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** A calendar keeps what it has read; further back nobody looks. */
const FEED_DAYS = { back: 14, ahead: 60 }

/** `GET /exports/rosters/{id}` for whoever plans the team, `GET /calendar/{secret}.ics` for one person's calendar. */
export function serveRosterExports(http: FastifyInstance, { runtime, findActor }: ServeDeps): void {
  const { db, clock } = runtime
  http.get('/exports/rosters/:id', async (request, reply) => {
    const { cookie } = request.headers
    const actor = cookie === undefined ? undefined : await findActor(new Headers({ cookie }))
    const parsed = sheetParameters.safeParse(request.params)
    const roster = parsed.success && actor ? await findRoster(db, parsed.data.id) : undefined
    const mayRead = actor !== undefined && isPermitted(actor.role, 'roster.plan')
    if (!roster || !mayRead || !mayPlanTeam(actor, roster.teamId))
      return reply.code(404).send({ code: 'roster.not_found', message: 'no such roster' })
    const { lang: language } = sheetQuery.parse(request.query)
    const book = await workbookOf({
      roster,
      people: await listTeamPeople(db, roster.teamId),
      templates: await listTemplates(db),
      assignments: await listShifts(db, roster.id),
      language,
    })
    await runtime.work(authorOf(actor), async ({ record }) => {
      record({ type: 'roster.exported', subjectId: roster.id, data: factsOf(roster) })
      return Promise.resolve()
    })
    const name = encodeURIComponent(`${roster.teamName} ${roster.fromDate} v${roster.version}.xlsx`)
    return reply
      .header('content-type', SHEET_TYPE)
      .header('content-disposition', `attachment; filename*=UTF-8''${name}`)
      .header('cache-control', 'private, no-store')
      .send(book)
  })
  http.get('/calendar/:file', async (request, reply) => {
    const parsed = feedParameters.safeParse(request.params)
    const owner = parsed.success
      ? await findFeedOwner(db, hashSecret(parsed.data.file.slice(0, -4)))
      : undefined
    if (!owner) return reply.code(404).send({ code: 'roster.not_found', message: 'no such calendar' })
    const now = clock.now()
    const today = localOf(now, SHANGHAI).workDate
    const shifts = await publishedShifts(db, {
      personIds: [owner.id],
      from: addDays(today, -FEED_DAYS.back),
      to: addDays(today, FEED_DAYS.ahead),
    })
    return reply
      .header('content-type', 'text/calendar; charset=utf-8')
      .header('cache-control', 'private, max-age=300')
      .send(calendarOf({ title: owner.name, shifts, zone: SHANGHAI, now }))
  })
}
