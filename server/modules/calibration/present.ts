import type { CalibratedChat, CalibrationRow, OpenCalibration } from '#contract/calibration.ts'
import { agreementByCategory, jointAgreement, ratedOf, type Rated } from '#domain/inspection/agreement.ts'
import { isUnveiled, type CalibrationFacts } from '#domain/inspection/calibration.ts'
import type { PersonId, ScorecardId } from '#domain/kernel/ids.ts'
import { marksByKey } from '#server/modules/inspection/index.ts'
import { presentScorecard, type StoredScorecard } from '#server/modules/scorecard/index.ts'
import type { CalibrationParts, CalibrationRecord, RatingRow } from './queries.ts'

interface Context {
  readonly parts: CalibrationParts
  readonly cards: ReadonlyMap<ScorecardId, StoredScorecard>
  readonly me: PersonId
}

/** What the rules of `domain/inspection` ask. */
export function factsOf(
  { closedAt }: Pick<CalibrationRecord, 'closedAt'>,
  { chats, raters, ratings }: CalibrationParts,
): CalibrationFacts {
  const scoredBy = (id: PersonId) => ratings.filter(({ raterId }) => raterId === id).length
  return {
    closedAt,
    chats: chats.length,
    raters: raters.map(({ raterId }) => ({ raterId, scored: scoredBy(raterId) })),
  }
}

export function presentCalibration(row: CalibrationRecord, context: Context): CalibrationRow {
  const { id, topic, createdAt, closedAt } = row
  const { parts, me } = context
  const facts = factsOf(row, parts)
  const isOpenToAll = isUnveiled(facts)
  const own = facts.raters.find(({ raterId }) => raterId === me)
  return {
    id,
    topic,
    shops: [...new Set(parts.chats.map(({ shopName }) => shopName))],
    chats: facts.chats,
    createdAt,
    closedAt,
    raters: facts.raters.length,
    scored: facts.raters.filter(({ scored }) => scored >= facts.chats).length,
    mine: own && !isOpenToAll ? facts.chats - own.scored : 0,
    isUnveiled: isOpenToAll,
    agreement: isOpenToAll ? agreementAmong(ratedIn(context)) : null,
  }
}

function agreementAmong(rated: readonly Rated[]): NonNullable<CalibrationRow['agreement']> {
  const { items, exact, kappa } = jointAgreement(rated)
  return { items, exact, kappa }
}

/** Everything that everybody marked, chat by chat. */
function ratedIn({ parts, cards }: Pick<Context, 'parts' | 'cards'>): readonly Rated[] {
  const { chats, raters, ratings } = parts
  return chats.flatMap(({ conversationId, scorecardId }) =>
    ratedOf(
      cardOf(cards, scorecardId).spec.categories,
      raters.map(({ raterId }) => {
        const given = ratings.find((one) => one.conversationId === conversationId && one.raterId === raterId)
        return marksByKey(given?.marks ?? [])
      }),
    ),
  )
}

function cardOf(cards: Context['cards'], id: ScorecardId): StoredScorecard {
  const card = cards.get(id)
  if (!card) throw new Error('a calibration without its card')
  return card
}

export function presentRaters(
  row: CalibrationRecord,
  { parts }: Pick<Context, 'parts'>,
): OpenCalibration['raters'] {
  const facts = factsOf(row, parts)
  return parts.raters.map(({ raterId, name, code }, index) => ({
    person: { id: raterId, name, code },
    scored: facts.raters[index]?.scored ?? 0,
  }))
}

/** While it is blind nobody learns another's marks, not even whoever called it. */
export function presentChats(row: CalibrationRecord, { parts, cards, me }: Context): CalibratedChat[] {
  const isOpenToAll = isUnveiled(factsOf(row, parts))
  return parts.chats.map(({ conversationId, shopName, customerName, scorecardId }) => ({
    conversationId,
    shopName,
    customerName,
    scorecard: presentScorecard(cardOf(cards, scorecardId), true),
    ratings: parts.ratings
      .filter((given) => given.conversationId === conversationId && (isOpenToAll || given.raterId === me))
      .map(presentRating),
  }))
}

function presentRating({ raterId, scoredAt, score, isZeroed, marks }: RatingRow) {
  const shown = marks.map((mark) => ({ ...mark, messageIds: [...mark.messageIds] }))
  return { personId: raterId, scoredAt, score, isZeroed, marks: shown }
}

/** Agreement over all chats on each category. */
export function presentAgreed(row: CalibrationRecord, context: Context): OpenCalibration['categories'] {
  const { parts, cards } = context
  if (!isUnveiled(factsOf(row, parts))) return []
  const names = new Map(
    parts.chats
      .flatMap(({ scorecardId }) => cardOf(cards, scorecardId).spec.categories)
      .map(({ key, name }) => [key, name]),
  )
  return agreementByCategory(ratedIn(context)).map((agreement) => ({
    ...agreement,
    name: names.get(agreement.category) ?? { zh: agreement.category, en: agreement.category },
  }))
}
