/** The eight roles of a customer-service team and the departments that its cases need (R125). */
export const ROLES = [
  'owner',
  'supervisor',
  'leader',
  'agent',
  'inspector',
  'finance',
  'warehouse',
  'operations',
] as const

export type Role = (typeof ROLES)[number]
