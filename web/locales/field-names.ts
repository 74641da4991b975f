import type { EventData, EventType } from '#contract/event.ts'

/** Settings that are told by their path have names that no type knows. */
type Known<Key> = Key extends string ? (string extends Key ? never : Key) : never
type KeysOf<Facts> = Facts extends object ? Known<keyof Facts> : never
type FieldsOf<Data> =
  | Exclude<KeysOf<Data>, 'before' | 'after'>
  | (Data extends { readonly before: infer Before } ? KeysOf<Before> : never)

/**
 * What the audit lists beside an event: the facts that it carries, and the fields of what became different. A thing is
 * shown by its own name, so a field that holds its id needs none.
 */
export type FieldName = Exclude<
  { readonly [Type in EventType]: FieldsOf<EventData[Type]> }[EventType],
  `${string}Id`
>
