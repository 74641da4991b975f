import type { ErrorCode } from '#contract/errors.ts'
import { refusal } from '../refusal.ts'

const UNIQUE_VIOLATION = '23505'

/**
 * Runs a write whose unique constraints stand for refusals: the database alone can tell that a name is taken
 * without a gap. `codes` maps a constraint's name to what is refused by it.
 * @throws the refusal; any other failure goes on as it is
 */
export async function refusingTaken<Result>(
  codes: Readonly<Record<string, ErrorCode>>,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    const code = codes[violatedBy(error)]
    throw code ? refusal(code) : error
  }
}

function violatedBy(error: unknown): string {
  if (!(error instanceof Error && 'code' in error && 'constraint' in error)) return ''
  return error.code === UNIQUE_VIOLATION ? String(error.constraint) : ''
}
