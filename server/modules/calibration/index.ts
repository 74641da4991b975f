export { calibrationRoutes } from './routes.ts'
export { addCalibration, storeRating } from './store.ts'
