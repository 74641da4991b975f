import type { SameKeys } from '../same-keys.ts'
import type { people as original } from '../zh/people.ts'

export const people: SameKeys<typeof original> = {
  role: {
    owner: 'Owner',
    supervisor: 'Supervisor',
    leader: 'Team leader',
    agent: 'Agent',
    inspector: 'Inspector',
    finance: 'Finance',
    warehouse: 'Warehouse',
    operations: 'Operations',
  },
  code: 'Staff no.',
  name: 'Name',
  email: 'E-mail',
  emailWrong: 'That is not an e-mail address',
}
