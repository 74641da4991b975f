/**
 * Order exports say of a line that it is or was in after-sales, and give the case no number. It gets one of ours, which
 * no platform's number looks like.
 */
export function guessedCaseId(lineId: string): string {
  return `${MARK}${lineId}`
}

/** No source has given its number. */
export function isGuessedCase(refundId: string): boolean {
  return refundId.startsWith(MARK)
}

const MARK = '?'

/** The step of a fact that ends a guessed case where one was known, and says nothing where none was. */
export const CASE_GONE = 'gone'
