export type { IntakeBatch, IntakeTarget, Stored } from './batch.ts'
export { storeIntake } from './store-intake.ts'
export { renumberConversations } from './store-chats.ts'
