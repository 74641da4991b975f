/**
 * Every refusal that the rules can give, with its HTTP status. A route declares which of them it gives;
 * each has a message in every language (the web's locales), and a missing entry does not compile.
 * 404 is also the answer for what one may not see.
 */
export const ERROR_STATUS = {
  'person.not_found': 404,
  'shop.not_found': 404,
  'team.not_found': 404,
  'session.not_found': 404,
} as const satisfies Readonly<Record<string, number>>

export type ErrorCode = keyof typeof ERROR_STATUS
