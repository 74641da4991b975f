import { errors } from './zh/errors.ts'
import { kit } from './zh/kit.ts'
import { nav } from './zh/nav.ts'
import { people } from './zh/people.ts'
import { session } from './zh/session.ts'

/** All Chinese texts. A namespace is one noun; add its file here and in `en.ts`. */
export const zh = {
  errors,
  kit,
  nav,
  people,
  session,
}
