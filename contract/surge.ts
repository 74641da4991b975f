import { z } from 'zod'
import { SURGE_GROUNDS } from '#domain/surge/trigger.ts'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema, workDateSchema } from './scalars.ts'

const planId = idSchema<'surgePlan'>()
const runId = idSchema<'surgeRun'>()
const callId = idSchema<'surgeCall'>()
const personId = idSchema<'person'>()
const teamId = idSchema<'team'>()
const personRef = z.object({ id: personId, name: z.string(), code: z.string() })

const share = z.number().min(0).max(2)

/** domain/surge/plan.ts */
export const surgeTriggerSchema = z.strictObject({
  waitingChats: z.int().min(1).max(10_000).nullable(),
  loadShare: share.nullable(),
  replyRate: z.number().min(0).max(1).nullable(),
})

const approvalSchema = z.object({
  by: z.string(),
  at: instantSchema,
  until: workDateSchema,
  note: z.string(),
})

const stepHead = { id: textSchema(40), ownerId: personId.nullable() }
const limitStep = z.object({ ...stepHead, kind: z.literal('limit'), by: z.int().min(1).max(50) })
const callStep = z.object({ ...stepHead, kind: z.literal('call'), heads: z.int().min(1).max(100) })
const tellStep = z.object({ ...stepHead, kind: z.literal('tell'), text: textSchema(300) })
const helpStep = z.object({
  ...stepHead,
  kind: z.literal('department'),
  department: textSchema(40),
  heads: z.int().min(1).max(100),
  task: textSchema(200),
})

/** domain/surge/plan.ts */
export const surgeStepSchema = z.discriminatedUnion('kind', [
  limitStep,
  callStep,
  helpStep.extend({ approval: approvalSchema.nullable() }),
  tellStep,
])
/** As it is written: an approval comes by itself. */
const typedStepSchema = z.discriminatedUnion('kind', [limitStep, callStep, helpStep, tellStep])

export const heldGroundSchema = z.object({
  ground: z.enum(SURGE_GROUNDS),
  value: z.number(),
  bound: z.number(),
})

const planSchema = z.object({
  id: planId,
  name: z.string(),
  team: z.object({ id: teamId, name: z.string() }).nullable(),
  trigger: surgeTriggerSchema,
  steps: z.array(surgeStepSchema),
  /** Which of its bounds the floor has reached now: it is proposed. */
  held: z.array(heldGroundSchema),
  /** Whether the reader may change it. */
  canChange: z.boolean(),
})
export type SurgePlanView = z.output<typeof planSchema>

const callSchema = z.object({
  id: callId,
  person: personRef,
  calledAt: instantSchema,
  answer: z.enum(['coming', 'declined']).nullable(),
  answeredAt: instantSchema.nullable(),
  cameAt: instantSchema.nullable(),
})

const runSchema = z.object({
  id: runId,
  planId,
  name: z.string(),
  team: z.object({ id: teamId, name: z.string() }).nullable(),
  grounds: z.array(heldGroundSchema),
  startedBy: z.string(),
  startedAt: instantSchema,
  endedBy: z.string().nullable(),
  endedAt: instantSchema.nullable(),
  steps: z.array(
    z.object({
      step: surgeStepSchema,
      owner: z.string().nullable(),
      /** False: help of another department that nobody has approved, or no longer. */
      isOpen: z.boolean(),
      doneBy: z.string().nullable(),
      doneAt: instantSchema.nullable(),
    }),
  ),
  calls: z.array(callSchema),
})
export type SurgeRunView = z.output<typeof runSchema>

const candidateSchema = z.object({
  person: personRef,
  isOnStandBy: z.boolean(),
  isShortOfRest: z.boolean(),
  lastEndedAt: instantSchema.nullable(),
  nextStartsAt: instantSchema.nullable(),
  timesCalled: z.int(),
})
export type SurgeCandidate = z.output<typeof candidateSchema>

const boardSchema = z.object({
  plans: z.array(planSchema),
  /** Those that go on, then the last ones. */
  runs: z.array(runSchema),
  /** Who is not at work and can be called, in order. */
  candidates: z.array(candidateSchema),
})
export type SurgeBoard = z.output<typeof boardSchema>

const byRun = z.object({ id: runId })

export const surge = {
  board: route('GET /surges', {
    access: 'roster.plan',
    summary: 'Emergency plans with whether they are called for now, their runs, and who can be called',
    refuses: ['team.not_found'],
  })
    .input(z.object({ teamId: teamId.optional() }))
    .output(boardSchema),

  save: route('PUT /surges/plans', {
    access: 'roster.plan',
    summary:
      'Write an emergency plan, or change one; changed help of another department is to be approved anew',
    refuses: ['surge.plan_not_found', 'team.not_found'],
  })
    .input(
      z.object({
        id: planId.nullable(),
        teamId: teamId.nullable(),
        name: textSchema(40),
        trigger: surgeTriggerSchema,
        steps: z.array(typedStepSchema).min(1).max(20),
      }),
    )
    .output(z.object({ id: planId })),

  approve: route('POST /surges/plans/{id}/approve', {
    access: 'roster.publish',
    summary: 'Approve beforehand that another department helps, up to a day',
    refuses: ['surge.plan_not_found', 'surge.step_not_found'],
  })
    .input(
      z.object({ id: planId, stepId: z.string(), until: workDateSchema, note: z.string().trim().max(300) }),
    )
    .output(z.object({})),

  retire: route('POST /surges/plans/{id}/retire', {
    access: 'roster.plan',
    summary: 'Do away with an emergency plan; its runs stay on file',
    refuses: ['surge.plan_not_found'],
  })
    .input(z.object({ id: planId }))
    .output(z.object({})),

  start: route('POST /surges/plans/{id}/start', {
    access: 'roster.plan',
    summary: 'Start an emergency plan',
    refuses: ['surge.plan_not_found', 'surge.already_going'],
  })
    .input(z.object({ id: planId }))
    .output(z.object({ id: runId })),

  step: route('POST /surges/{id}/steps', {
    access: 'roster.plan',
    summary: 'Take a step of a run: limits are raised by it, the others are said to be done',
    refuses: ['surge.run_not_found', 'surge.step_not_found', 'surge.not_approved', 'surge.already_ended'],
  })
    .input(byRun.extend({ stepId: z.string() }))
    .output(z.object({})),

  call: route('POST /surges/{id}/calls', {
    access: 'roster.plan',
    summary: 'Call somebody in; he sees it with his shifts',
    refuses: ['surge.run_not_found', 'surge.already_ended', 'person.not_found'],
  })
    .input(byRun.extend({ personId }))
    .output(z.object({})),

  came: route('POST /surges/calls/{id}/came', {
    access: 'roster.plan',
    summary: 'Say that somebody who does not clock in has come',
    refuses: ['surge.call_not_found'],
  })
    .input(z.object({ id: callId }))
    .output(z.object({})),

  end: route('POST /surges/{id}/end', {
    access: 'roster.plan',
    summary: 'End a run; limits that it raised go back to what they were',
    refuses: ['surge.run_not_found', 'surge.already_ended'],
  })
    .input(byRun)
    .output(z.object({})),

  standBy: route('PUT /surges/stand-by', {
    access: 'roster.plan',
    summary: 'Put somebody on stand-by for a day, or no longer',
    refuses: ['person.not_found'],
  })
    .input(z.object({ personId, workDate: workDateSchema, isOn: z.boolean() }))
    .output(z.object({})),

  mine: route('GET /surges/mine', {
    access: 'roster.own',
    summary: 'Calls that wait for my answer, or that I have said yes to',
  }).output(
    z.array(
      z.object({
        id: callId,
        name: z.string(),
        calledBy: z.string(),
        calledAt: instantSchema,
        answer: z.enum(['coming', 'declined']).nullable(),
      }),
    ),
  ),

  answer: route('POST /surges/calls/{id}/answer', {
    access: 'roster.own',
    summary: 'Say whether I come',
    refuses: ['surge.call_not_found', 'surge.already_ended'],
  })
    .input(z.object({ id: callId, isComing: z.boolean() }))
    .output(z.object({})),
}
