import type { SameKeys } from '../same-keys.ts'
import type { team as original } from '../zh/team.ts'

export const team: SameKeys<typeof original> = {
  title: 'Teams',
  name: 'Team name',
  leaders: 'Leaders',
  people: 'People',
  noLeader: 'no leader yet',
  add: 'New team',
  rename: 'Rename',
  none: 'No team yet. Group people by shift or shop, and leaders can look after their own.',
}
