export { moveChats } from './actions/move-chats.ts'
export { readByCustomer } from './actions/read-chat.ts'
export { tellCustomer, type Told } from './actions/tell-customer.ts'
export { receiveMessage } from './actions/receive-message.ts'
export { conversationDuties } from './reactions.ts'
export { conversationRoutes, messageRoutes, noteRoutes } from './routes.ts'
export { listHeadMessagesOf } from './queries-open.ts'
export {
  factsOf,
  getRow,
  headLineOf,
  isAnswerable,
  lockRow,
  lockRows,
  shopRuleOf,
  type ConversationRecord,
} from './rows.ts'
export { storeInvited, type Move } from './store.ts'
export { hearTyping, tellTyping, whisperTyping, type Typing } from './typing.ts'
