/** Why a file as a whole cannot be read. Each has a message in every language. */
export const FILE_PROBLEMS = [
  'file.empty',
  'file.locked_or_old',
  'file.not_a_table',
  'file.archive',
  'file.broken',
  'file.gone',
  'file.too_large',
  'file.unpacks_too_large',
] as const

export type FileProblem = (typeof FILE_PROBLEMS)[number]
