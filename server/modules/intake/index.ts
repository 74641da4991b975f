export type { IntakeBatch, Stored } from './batch.ts'
export { storeIntake } from './store-intake.ts'
export { renumberConversations } from './store-chats.ts'
export { storeLive } from './store-live.ts'
