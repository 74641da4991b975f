import type { ErrorCode } from '#contract/errors.ts'

export const errors: Record<ErrorCode, string> = {
  'company.already_set_up': 'The company is already set up. Please sign in.',
  'person.code_taken': 'Somebody already has this staff number. Choose another.',
  'person.email_taken': 'Somebody already has this e-mail address.',
  'person.owner_only': 'Only an owner can add an owner or change one.',
  'person.last_owner': 'The company needs at least one owner. Make somebody else an owner first.',
  'person.own_role': 'You cannot change your own role. Ask another supervisor or owner.',
  'person.not_oneself': 'You cannot end your own employment here. Ask another supervisor or owner.',
  'person.already_left': 'This colleague has left. Take them back first.',
  'person.not_left': 'This colleague works here already.',
  'invitation.not_found':
    'This invitation link is not right. Check that it was copied whole, or ask your supervisor for a new one.',
  'invitation.already_used':
    'This invitation has been used. Please sign in, or ask your supervisor for a new one.',
  'invitation.expired': 'This invitation has expired. Ask your supervisor for a new one.',
  'invitation.revoked': 'This invitation was withdrawn. Use the newest link, or ask your supervisor for one.',
  'shop.name_taken': 'Another shop already has this name. Choose another.',
  'shop.already_closed': 'This shop is already closed.',
  'shop.not_closed': 'This shop is open.',
  'team.name_taken': 'Another team already has this name. Choose another.',
  'account.not_found': 'There is no such agent account, or you do not work for its shop.',
  'person.not_found': 'There is no such colleague; they may have been removed.',
  'shop.not_found': 'There is no such shop, or you do not work for it.',
  'team.not_found': 'There is no such team; it may have been removed.',
  'session.not_found': 'That sign-in has already ended.',
  'session.wrong_password': 'Staff number (or e-mail) and password do not match.',
  'session.throttled': 'Too many wrong passwords. Wait a few minutes, then try again.',

  'channel.not_found': 'There is no such channel; it may have been removed.',
  'channel.disabled': 'This channel is switched off. Switch it on first.',
  'channel.not_a_widget': 'Only a chat widget has this setting.',
  'channel.too_many_keys': 'There are as many valid keys as there may be. Revoke an old one first.',
  'channel.key_not_found': 'There is no such key; it may have been removed.',
  'channel.origin_refused': 'This site is not on the widget’s list.',
  'signature.missing': 'The request carries no signature.',
  'signature.key_unknown': 'The signing key does not exist or was revoked.',
  'signature.expired': 'The signature’s time is more than 300 seconds off. Set your clock.',
  'signature.wrong': 'The signature is wrong. Check the key and the bytes that were signed.',
  'batch.malformed': 'The request is not a complete JSON batch of events.',
  'batch.too_large': 'The batch is too large. Send it in parts.',
  'batch.too_many_events': 'The batch has too many events. Send it in parts.',
  'visitor.unknown': 'This chat has ended. Reload the page to start again.',
  'visitor.too_fast': 'That was too fast. Wait a moment.',

  'conversation.not_found': 'There is no such chat, or it is not yours to see.',
  'conversation.already_resolved': 'This chat is already resolved.',
  'conversation.not_resolved': 'This chat is not resolved yet.',
  'conversation.not_assignee': 'This chat is not in your hands. Take it over first.',
  'conversation.already_assigned': 'A colleague has just taken this chat.',
  'conversation.already_yours': 'This chat is already yours.',
  'conversation.reception_full':
    'You hold as many chats as you may. Resolve some, or ask your leader to raise your limit.',
  'conversation.target_is_holder': 'That colleague already has this chat.',
  'conversation.target_not_in_shop': 'That colleague does not work for this shop and could not see the chat.',
  'conversation.target_off_duty': 'That colleague is off duty. Choose another, or transfer to a team.',
  'conversation.target_full': 'That colleague is full. Choose another, or transfer to a team.',
  'conversation.unanswered_ad':
    'The platform still counts it as unanswered. Answer first, then mark it as advertising.',

  'message.unseen_reply':
    'A colleague has just answered and you have not seen it. Read it, then send; what you wrote is still here.',
  'message.read_only_channel': 'This chat was imported: it can be read, not answered.',

  'customer.not_found': 'There is no such buyer, or not yours to see.',
  'customer.too_many_tags': 'There are as many tags as there may be. Remove one first.',

  'quick_reply.not_found': 'There is no such quick reply; it may have been deleted.',
  'quick_reply.shortcut_taken': 'That shortcut is taken. Choose another.',

  'rating.not_invited': 'No rating has been asked for yet.',
  'rating.already_given': 'This chat has been rated already.',
  'rating.already_invited': 'A rating has already been asked for.',
  'rating.buyer_waits': 'The buyer is still waiting for you. Solve it first, then ask for a rating.',
  'file.not_found': 'There is no such file; it may have been cleaned up.',
  'file.too_large': 'The file is too large.',
  'file.type_refused': 'Files of this kind are not taken.',
}
