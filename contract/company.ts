import { z } from 'zod'
import { route } from './route.ts'
import { textSchema } from './scalars.ts'

export const company = {
  setUp: route('POST /company', {
    access: 'public',
    summary: 'Sets the company up with its first owner. Works once.',
    refuses: ['company.already_set_up'],
  })
    .input(
      z.object({
        company: textSchema(60),
        code: textSchema(32),
        name: textSchema(40),
        email: z.email(),
        password: z.string().min(8).max(128),
      }),
    )
    .output(z.object({})),
}
