import { MINUTE, type Instant } from '#domain/kernel/time.ts'
import type { Fact, RefundFact } from './fact.ts'

/**
 * What exports say of cases, each step under the id of its round. An export shows one application of a case, the latest:
 * a buyer who withdrew and applied again stands there under the same case number with another time, and what was done
 * about either application stands under the same words. So an application at another time is another one (R2 counts each),
 * and a step that an application parts from the one that is known belongs to another round; any other time of a step
 * corrects the one that was known. Which file is read first makes no difference to how many rounds there are.
 * Facts of connectors carry ids of their own and are handed back as they are.
 */
export function roundsOfCases(known: readonly Fact[], told: readonly Fact[]): readonly Fact[] {
  if (!told.some(isStepOfExport)) return told
  const taken = [...known]
  return told.map((fact) => {
    const named = isStepOfExport(fact) ? { ...fact, id: idOf(fact, taken, told) } : fact
    taken.push(named)
    return named
  })
}

type Step = RefundFact & { readonly isTimed: true }

/** Whether a fact is a step of a case with its time, as exports name it. */
export function isStepOfExport(fact: Fact): fact is Step {
  return 'refundId' in fact && fact.isTimed && fact.id.startsWith(`refund:${fact.refundId}:`)
}

function idOf(step: Step, known: readonly Fact[], told: readonly Fact[]): string {
  const namesakes = known.filter((other) => isSameStep(step, other))
  if (namesakes.length === 0) return step.id
  const applications = [...known, ...told].filter((other) => isApplication(other, step.refundId))
  const moments = applications.map(({ at }) => at)
  const own = namesakes.find((other) => isOneRound(step, other, moments))
  return own?.id ?? freshId(step.id.replace(/\d+$/, ''), new Set(known.map(({ id }) => id)))
}

function isSameStep(step: Step, other: Fact): boolean {
  return other.isTimed && other.kind === step.kind && other.refundId === step.refundId
}

function isApplication(fact: Fact, refundId: string): boolean {
  return fact.kind === 'refund-applied' && fact.isTimed && fact.refundId === refundId
}

function isOneRound(step: Step, other: Fact, applications: readonly Instant[]): boolean {
  // Some exports show whole minutes where others show seconds.
  if (Math.abs(step.at - other.at) < MINUTE) return true
  if (step.kind === 'refund-applied') return false
  const [first, last] = step.at < other.at ? [step.at, other.at] : [other.at, step.at]
  return !applications.some((at) => at > first && at <= last)
}

function freshId(id: string, ids: ReadonlySet<string>): string {
  for (let round = 2; ; round += 1) if (!ids.has(`${id}${round}`)) return `${id}${round}`
}
