import type { FileProblem } from '#domain/intake/file-problem.ts'

/** The file cannot be read at all; what to do is in the message of its code. */
export class UnreadableFile extends Error {
  readonly code: FileProblem

  constructor(code: FileProblem, options?: ErrorOptions) {
    super(code, options)
    this.name = 'UnreadableFile'
    this.code = code
  }
}
