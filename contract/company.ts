import { z } from 'zod'
import { emailSchema, personCodeSchema } from './person.ts'
import { route } from './route.ts'
import { textSchema } from './scalars.ts'
import { meSchema, passwordSchema } from './session.ts'

const companyName = textSchema(60)

export const company = {
  setUp: route('POST /company', {
    access: 'public',
    summary:
      'The very first step: name the company, become its owner and be signed in; only while nobody is there',
    refuses: ['company.already_set_up'],
  })
    .input(
      z.object({
        company: companyName,
        code: personCodeSchema,
        name: textSchema(60),
        email: emailSchema.nullable().default(null),
        password: passwordSchema,
      }),
    )
    .output(meSchema),

  rename: route('PATCH /company', { access: 'company.manage', summary: 'Change the company’s name' })
    .input(z.object({ name: companyName }))
    .output(z.object({ name: z.string() })),
}
