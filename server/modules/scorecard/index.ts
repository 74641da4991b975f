export { addShippedScorecard } from './actions/draft-scorecard.ts'
export { presentScorecard } from './present.ts'
export { getScorecardFor, listScorecards, type StoredScorecard } from './queries.ts'
export { scorecardRoutes } from './routes.ts'
