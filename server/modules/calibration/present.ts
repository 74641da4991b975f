import type { CalibrationRow, OpenCalibration } from '#contract/calibration.ts'
import { jointAgreement } from '#domain/inspection/agreement.ts'
import { isUnveiled } from '#domain/inspection/calibration.ts'
import type { ScorecardSpec } from '#domain/inspection/scorecard.ts'
import type { PersonId } from '#domain/kernel/ids.ts'
import { marksByKey } from '#server/modules/inspection/index.ts'
import type { CalibrationRecord, RaterRow } from './queries.ts'

interface Context {
  readonly raters: readonly RaterRow[]
  readonly spec: ScorecardSpec
  readonly me: PersonId
}

export function presentCalibration(row: CalibrationRecord, { raters, spec, me }: Context): CalibrationRow {
  const { id, conversationId, shopName, customerName, topic, createdAt, closedAt } = row
  const isOpenToAll = isUnveiled({ closedAt, raters })
  return {
    id,
    conversationId,
    shopName,
    customerName,
    topic,
    createdAt,
    closedAt,
    raters: raters.length,
    scored: raters.filter(({ scoredAt }) => scoredAt !== null).length,
    isMine: closedAt === null && raters.some(({ raterId, scoredAt }) => raterId === me && scoredAt === null),
    isUnveiled: isOpenToAll,
    agreement: isOpenToAll ? agreementAmong(raters, spec) : null,
  }
}

function agreementAmong(raters: readonly RaterRow[], { categories }: ScorecardSpec) {
  const { items, exact, kappa } = jointAgreement(
    categories,
    raters.filter(({ scoredAt }) => scoredAt !== null).map(({ marks }) => marksByKey(marks)),
  )
  return { items, exact, kappa }
}

/** While it is blind nobody learns another's marks, not even whoever called it. */
export function presentRaters(
  { closedAt }: CalibrationRecord,
  raters: readonly RaterRow[],
  me: PersonId,
): OpenCalibration['raters'] {
  const isOpenToAll = isUnveiled({ closedAt, raters })
  return raters.map(({ raterId, name, code, scoredAt, score, isZeroed, marks }) => {
    const isShown = isOpenToAll || raterId === me
    return {
      person: { id: raterId, name, code },
      scoredAt,
      score: isShown ? score : null,
      isZeroed: isShown && isZeroed,
      marks: isShown ? marks.map((mark) => ({ ...mark, messageIds: [...mark.messageIds] })) : [],
    }
  })
}

/** Category by category the share of raters on the commonest mark. */
export function presentAgreed(
  { closedAt }: CalibrationRecord,
  raters: readonly RaterRow[],
  { categories }: ScorecardSpec,
): OpenCalibration['categories'] {
  if (!isUnveiled({ closedAt, raters })) return []
  return categories.flatMap(({ key }) => {
    const marks = raters.flatMap(({ marks: own }) => marksByKey(own)[key] ?? [])
    const most = Math.max(0, ...[...Map.groupBy(marks, (mark) => mark).values()].map(({ length }) => length))
    return marks.length === 0 ? [] : [{ category: key, agreed: most / marks.length }]
  })
}
