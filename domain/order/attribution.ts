/**
 * R53: whose sale an order is. 每笔订单都要备注工号: the 工号 in the platform's remark or in a note here says it;
 * without one, whoever served the buyer last before he paid. An order that nobody can be found for stays in the pool.
 */
export const ATTRIBUTED_BY = ['remark', 'note', 'service', 'claim'] as const
export type AttributedBy = (typeof ATTRIBUTED_BY)[number]

export interface AttributionFacts<Person> {
  readonly remark: string
  /** 工号 of whoever wrote notes here, oldest first. */
  readonly noteCodes: readonly string[]
  /** Who answered this buyer last before he paid. */
  readonly servedBy: Person | null
  /** Who had claimed it from the pool. */
  readonly claimedBy: Person | null
}

export function attributionOf<Person>(
  { remark, noteCodes, servedBy, claimedBy }: AttributionFacts<Person>,
  people: ReadonlyMap<string, Person>,
): { readonly person: Person; readonly by: AttributedBy } | null {
  const [inRemark] = staffCodesIn(remark, people)
  if (inRemark !== undefined) return { person: inRemark, by: 'remark' }
  const [noted] = noteCodes.flatMap((code) => people.get(code) ?? [])
  if (noted !== undefined) return { person: noted, by: 'note' }
  if (claimedBy !== null) return { person: claimedBy, by: 'claim' }
  return servedBy === null ? null : { person: servedBy, by: 'service' }
}

/** The people whose 工号 stands in a text as a word of its own; 0317 inside a longer number is none. */
function staffCodesIn<Person>(text: string, people: ReadonlyMap<string, Person>): readonly Person[] {
  return [...text.matchAll(/[A-Za-z0-9]+/g)].flatMap(([word]) => people.get(word) ?? [])
}
