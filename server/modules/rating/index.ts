export { giveRating } from './actions/give-rating.ts'
export { isRated } from './queries.ts'
export { ratingRoutes } from './routes.ts'
