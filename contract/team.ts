import { z } from 'zod'
import { route } from './route.ts'
import { idSchema, instantSchema, textSchema } from './scalars.ts'

const teamSchema = z.object({
  id: idSchema<'team'>(),
  name: z.string(),
  leaders: z.array(z.object({ id: idSchema<'person'>(), name: z.string(), code: z.string() })),
  /** Who works here now, leaders included. */
  peopleCount: z.int(),
  createdAt: instantSchema,
})
export type Team = z.output<typeof teamSchema>

const name = textSchema(40)

export const team = {
  list: route('GET /teams', { access: 'person.list', summary: 'The teams (班组), by name' }).output(
    z.array(teamSchema),
  ),

  add: route('POST /teams', {
    access: 'team.manage',
    summary: 'Add a team',
    refuses: ['team.name_taken'],
  })
    .input(z.object({ name }))
    .output(teamSchema),

  rename: route('PATCH /teams/{teamId}', {
    access: 'team.manage',
    summary: 'Rename a team',
    refuses: ['team.not_found', 'team.name_taken'],
  })
    .input(z.object({ teamId: idSchema<'team'>(), name }))
    .output(teamSchema),
}
