export { giveRating } from './actions/give-rating.ts'
export { ratingRoutes } from './routes.ts'
