import { z } from 'zod'
import { daysBetween, type DateRange } from '#domain/calendar/work-date.ts'
import { ROLES } from '#domain/people/role.ts'
import { assignmentSchema, rosterDemandSchema, rosterModelSchema, spanSchema } from './roster-model.ts'
import {
  newTemplateSchema,
  rosterSettingsSchema,
  rosterTermsSchema,
  rulesSchema,
  ruleSetSchema,
  ruleTrialSchema,
} from './roster-settings.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, workDateSchema } from './scalars.ts'

/** Six weeks. */
const DAYS_MAX = 42
const SECONDS_MAX = 1800

const id = idSchema<'roster'>()
const teamId = idSchema<'team'>()
const templateId = idSchema<'shiftTemplate'>()
const personRef = z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })

const templateSchema = z.object({
  id: templateId,
  name: z.string(),
  /** One or two signs, for a cell of the grid. */
  mark: z.string(),
  spans: z.array(spanSchema),
  breakMinutes: z.int(),
  isNight: z.boolean(),
  isRetired: z.boolean(),
})
export type ShiftTemplateView = z.output<typeof templateSchema>

const bindingSchema = z.union([
  z.object({ kind: z.literal('rule'), ruleId: z.string() }),
  z.object({ kind: z.enum(['leave', 'fixed', 'templates']) }),
])

/** For whom the rules leave no plan, and which of them together. */
export const conflictsSchema = z.array(z.object({ person: personRef, bindings: z.array(bindingSchema) }))
export type RosterConflict = z.output<typeof conflictsSchema>[number]

const solveSchema = z.object({
  state: z.enum(['idle', 'queued', 'running', 'stopping', 'done', 'impossible', 'failed']),
  /** No sign of life for a while: it goes on when the server is there again. */
  isInterrupted: z.boolean(),
  seconds: z.int().nullable(),
  elapsedSeconds: z.number().nullable(),
  cost: z.number().nullable(),
  /** No roster costs less; null: not proved yet. */
  bound: z.number().nullable(),
  conflicts: conflictsSchema,
})

const versionSchema = z.object({
  id,
  team: z.object({ id: teamId, name: z.string() }),
  from: workDateSchema,
  to: workDateSchema,
  version: z.int(),
  status: z.enum(['draft', 'published', 'reverted']),
  createdBy: z.string(),
  createdAt: instantSchema,
  publishedAt: instantSchema.nullable(),
  shiftCount: z.int(),
  solve: solveSchema,
})
export type RosterVersion = z.output<typeof versionSchema>

const sheetSchema = z.object({
  version: versionSchema,
  people: z.array(personRef),
  templates: z.array(templateSchema),
  demand: rosterDemandSchema,
  model: rosterModelSchema,
  assignments: z.array(assignmentSchema),
  /** Who has confirmed that he has read it. */
  readBy: z.array(idSchema<'person'>()),
})
export type RosterSheet = z.output<typeof sheetSchema>

const wishSchema = z.object({
  workDate: workDateSchema,
  templateId: templateId.nullable(),
  wants: z.enum(['on', 'off']),
})

const plannedPersonSchema = z.object({
  person: personRef,
  role: z.enum(ROLES),
  shops: z.array(z.string()),
  terms: rosterTermsSchema,
  /** From today on. */
  wishes: z.array(wishSchema),
})
export type PlannedPerson = z.output<typeof plannedPersonSchema>

const myShiftSchema = z.object({
  person: personRef,
  workDate: workDateSchema,
  template: templateSchema,
  isMine: z.boolean(),
  /** Of its first part; from then on it can be swapped no more. */
  beginsAt: instantSchema,
  endsAt: instantSchema,
})

export const roster = {
  list: route('GET /rosters', {
    access: 'roster.plan',
    summary: 'The versions of a team’s rosters, newest first',
    refuses: ['team.not_found'],
  })
    .input(z.object({ teamId }))
    .output(z.array(versionSchema)),

  draft: route('POST /rosters', {
    access: 'roster.plan',
    summary: 'Begin a draft for a team and some days, with what is published for them',
    refuses: ['team.not_found', 'roster.nobody'],
  })
    .input(
      z
        .object({ teamId, from: workDateSchema, to: workDateSchema })
        .refine((days) => isShort(days as DateRange), {
          error: 'not a span of at most six weeks',
          path: ['to'],
        }),
    )
    .output(versionSchema),

  get: route('GET /rosters/{id}', {
    access: 'roster.plan',
    summary: 'A version with everything that it is checked against',
    refuses: ['roster.not_found'],
  })
    .input(z.object({ id }))
    .output(sheetSchema),

  edit: route('PUT /rosters/{id}/cells', {
    access: 'roster.plan',
    summary: 'Change cells of a draft; null is a day off',
    refuses: ['roster.not_found', 'roster.not_draft', 'roster.is_solving'],
  })
    .input(
      z.object({
        id,
        cells: z
          .array(
            z.object({
              personId: idSchema<'person'>(),
              workDate: workDateSchema,
              templateId: templateId.nullable(),
            }),
          )
          .min(1)
          .max(5_000),
      }),
    )
    .output(z.object({})),

  solve: route('POST /rosters/{id}/solve', {
    access: 'roster.plan',
    summary: 'Have a draft solved in the background, beginning with what stands in it',
    refuses: ['roster.not_found', 'roster.not_draft', 'roster.is_solving'],
  })
    .input(z.object({ id, seconds: z.int().min(1).max(SECONDS_MAX) }))
    .output(versionSchema),

  stop: route('POST /rosters/{id}/stop', {
    access: 'roster.plan',
    summary: 'End solving with the best so far',
    refuses: ['roster.not_found', 'roster.not_solving'],
  })
    .input(z.object({ id }))
    .output(versionSchema),

  publish: route('POST /rosters/{id}/publish', {
    access: 'roster.publish',
    summary: 'Make a draft hold for its days; everybody in it is told',
    refuses: ['roster.not_found', 'roster.not_draft', 'roster.is_solving', 'roster.breaks_rules'],
  })
    .input(z.object({ id }))
    .output(versionSchema),

  revert: route('POST /rosters/{id}/revert', {
    access: 'roster.publish',
    summary: 'Take a published version back: the one published before it holds again',
    refuses: ['roster.not_found', 'roster.not_published'],
  })
    .input(z.object({ id }))
    .output(versionSchema),

  replan: route('POST /rosters/{id}/replan', {
    access: 'roster.plan',
    summary:
      'Somebody does not come: have a draft solved that changes as little as possible of what is published',
    refuses: [
      'roster.not_found',
      'roster.not_published',
      'person.not_found',
      'team.not_found',
      'roster.nobody',
    ],
  })
    .input(
      z
        .object({ id, personId: idSchema<'person'>(), from: workDateSchema, to: workDateSchema })
        .refine(({ from, to }) => from <= to, { error: 'ends before it begins', path: ['to'] }),
    )
    .output(versionSchema),

  discard: route('DELETE /rosters/{id}', {
    access: 'roster.plan',
    summary: 'Throw a draft away',
    refuses: ['roster.not_found', 'roster.not_draft', 'roster.is_solving'],
  })
    .input(z.object({ id }))
    .output(z.object({})),

  mine: route('GET /rosters/mine', {
    access: 'roster.own',
    summary: 'My shifts and my team’s as published, from yesterday on for four weeks',
  }).output(
    z.object({
      today: workDateSchema,
      shifts: z.array(myShiftSchema),
      wishes: z.array(wishSchema),
      /** Published rosters that I am in and have not confirmed. */
      unread: z.array(z.object({ id, from: workDateSchema, to: workDateSchema, publishedAt: instantSchema })),
    }),
  ),

  count: route('GET /rosters/count', {
    access: 'roster.own',
    summary: 'How many published rosters that I am in wait for my confirmation',
  }).output(z.object({ toConfirm: z.int() })),

  confirm: route('POST /rosters/{id}/confirm', {
    access: 'roster.own',
    summary: 'Confirm that I have read a published roster that I am in',
    refuses: ['roster.not_found'],
  })
    .input(z.object({ id }))
    .output(z.object({})),

  feed: route('GET /rosters/feed', {
    access: 'roster.own',
    summary: 'Since when my calendar has a secret address; null: it has none',
  }).output(z.object({ since: instantSchema.nullable() })),

  openFeed: route('POST /rosters/feed', {
    access: 'roster.own',
    summary: 'Make a secret address for my calendar, told this once; one from before ends',
  }).output(z.object({ path: z.string() })),

  closeFeed: route('DELETE /rosters/feed', {
    access: 'roster.own',
    summary: 'End the secret address of my calendar',
  }).output(z.object({})),

  wish: route('PUT /rosters/wishes', {
    access: 'roster.own',
    summary: 'Say what I would like on a day; null takes it back',
  })
    .input(
      z.object({
        workDate: workDateSchema,
        wish: z.object({ templateId: templateId.nullable(), wants: z.enum(['on', 'off']) }).nullable(),
      }),
    )
    .output(z.object({})),

  settings: route('GET /rosters/settings', {
    access: 'roster.plan',
    summary: 'What a team’s rosters are made for: heads by the time of day, hours a week',
    refuses: ['team.not_found'],
  })
    .input(z.object({ teamId }))
    .output(rosterSettingsSchema),

  set: route('PUT /rosters/settings', {
    access: 'roster.plan',
    summary: 'Set what a team’s rosters are made for',
    refuses: ['team.not_found'],
  })
    .input(z.object({ teamId, settings: rosterSettingsSchema }))
    .output(rosterSettingsSchema),

  people: route('GET /rosters/people', {
    access: 'roster.plan',
    summary: 'Who of a team is given shifts, how each may be planned, and what each wishes for',
    refuses: ['team.not_found'],
  })
    .input(z.object({ teamId }))
    .output(z.array(plannedPersonSchema)),

  setTerms: route('PUT /rosters/people/{personId}/terms', {
    access: 'roster.plan',
    summary: 'Set how one person may be planned',
    refuses: ['person.not_found', 'roster.template_not_found'],
  })
    .input(z.object({ personId: idSchema<'person'>(), terms: rosterTermsSchema }))
    .output(z.object({})),

  rules: route('GET /rosters/rules', {
    access: 'roster.plan',
    summary: 'The versions of the roster rules, newest first',
  }).output(z.array(ruleSetSchema)),

  setRules: route('POST /rosters/rules', {
    access: 'roster.publish',
    summary: 'Let other rules hold for rosters that begin on a day or later',
    refuses: ['roster.rules_too_early'],
  })
    .input(z.object({ rules: rulesSchema, effectiveFrom: workDateSchema }))
    .output(ruleSetSchema),

  tryRules: route('POST /rosters/{id}/rules/try', {
    access: 'roster.publish',
    summary:
      'What other rules would say of a version as it stands, beside those that hold for it; nothing is written',
    refuses: ['roster.not_found'],
  })
    .input(z.object({ id, rules: rulesSchema }))
    .output(ruleTrialSchema),

  templates: route('GET /rosters/templates', {
    access: 'roster.own',
    summary: 'The shifts that one can be given, retired ones last',
  }).output(z.array(templateSchema)),

  addTemplate: route('POST /rosters/templates', {
    access: 'roster.publish',
    summary: 'Add a shift template',
    refuses: ['roster.template_taken'],
  })
    .input(newTemplateSchema)
    .output(templateSchema),

  retireTemplate: route('POST /rosters/templates/{id}/retire', {
    access: 'roster.publish',
    summary: 'Give a template to nobody any more; rosters that have it keep it',
    refuses: ['roster.template_not_found'],
  })
    .input(z.object({ id: templateId }))
    .output(templateSchema),
}

function isShort(span: DateRange): boolean {
  return span.from <= span.to && daysBetween(span.from, span.to) < DAYS_MAX
}
