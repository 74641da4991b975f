/** The same keys as the Chinese texts, each with a text of its own. A key too few or too many does not compile. */
export type SameKeys<Original> = {
  readonly [Key in keyof Original]: Original[Key] extends string ? string : SameKeys<Original[Key]>
}
