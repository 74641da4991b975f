import { errors } from './en/errors.ts'
import { kit } from './en/kit.ts'
import { nav } from './en/nav.ts'
import { people } from './en/people.ts'
import { session } from './en/session.ts'
import type { SameKeys } from './same-keys.ts'
import type { zh } from './zh.ts'

/** All English texts. */
export const en: SameKeys<typeof zh> = {
  errors,
  kit,
  nav,
  people,
  session,
}
