/**
 * What a rule answers: go ahead with `next`, or no, and why.
 * `Code` is the union of the refusals that this rule can give; each has a message in every language.
 */
export type Decision<Next, Code extends string> = { readonly ok: true; readonly next: Next } | Refusal<Code>

export interface Refusal<Code extends string> {
  readonly ok: false
  readonly code: Code
  readonly detail: RefusalDetail
}

/** Figures that the message of a refusal shows, such as `{ limit: 8 }`. */
export type RefusalDetail = Readonly<Record<string, string | number>>

export function allow<Next>(next: Next): { readonly ok: true; readonly next: Next } {
  return { ok: true, next }
}

export function refuse<Code extends string>(code: Code, detail: RefusalDetail = {}): Refusal<Code> {
  return { ok: false, code, detail }
}
