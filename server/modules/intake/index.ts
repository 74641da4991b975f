export type { IntakeBatch, IntakeTarget, Stored } from './batch.ts'
export { storeIntake } from './store-intake.ts'
