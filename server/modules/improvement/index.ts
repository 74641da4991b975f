export { addImprovements } from './actions/ask-improvement.ts'
export { findImprovementOf } from './queries.ts'
export { improvementRoutes } from './routes.ts'
export { storeAnswer, storeClosed } from './store.ts'
