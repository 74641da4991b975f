/**
 * Every refusal that the rules can give, with its HTTP status. A route declares which of them it gives;
 * each has a message in every language (the web's locales), and a missing entry does not compile.
 * 404 is also the answer for what one may not see.
 */
export const ERROR_STATUS = {
  'company.already_set_up': 409,
  'invitation.not_found': 404,
  'person.not_found': 404,
  'shop.not_found': 404,
  'team.not_found': 404,
  'session.not_found': 404,
  'session.wrong_password': 401,
  'session.throttled': 429,
  'channel.not_found': 404,
  'channel.disabled': 409,
  'channel.not_a_widget': 409,
  'channel.too_many_keys': 409,
  'channel.key_not_found': 404,
  'channel.origin_refused': 403,
  'signature.missing': 401,
  'signature.key_unknown': 401,
  'signature.expired': 401,
  'signature.wrong': 401,
  'batch.not_json': 400,
  'batch.too_large': 413,
  'batch.too_many_events': 413,
  'visitor.unknown': 401,
  'visitor.too_fast': 429,
  'rating.not_invited': 409,
  'rating.already_given': 409,

  'conversation.not_found': 404,
  'conversation.already_resolved': 409,
  'conversation.not_resolved': 409,
  'conversation.not_assignee': 409,
  'conversation.already_assigned': 409,
  'conversation.already_yours': 409,
  'conversation.reception_full': 409,
  'conversation.target_is_holder': 409,
  'conversation.target_not_in_shop': 409,
  'conversation.target_off_duty': 409,
  'conversation.target_full': 409,
  'conversation.unanswered_ad': 409,

  'message.unseen_reply': 409,
  'message.read_only_channel': 409,

  'customer.not_found': 404,
  'customer.too_many_tags': 409,

  'quick_reply.not_found': 404,
  'quick_reply.shortcut_taken': 409,

  'rating.already_invited': 409,
  'rating.buyer_waits': 409,
  'file.not_found': 404,
  'file.too_large': 413,
  'file.type_refused': 415,
} as const satisfies Readonly<Record<string, number>>

export type ErrorCode = keyof typeof ERROR_STATUS
