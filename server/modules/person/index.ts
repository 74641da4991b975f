export { enrolPerson } from './actions/add-person.ts'
export { findTeamOf, listPeople } from './queries.ts'
export { personRoutes } from './routes.ts'
export { lockPerson, setReceptionLimit } from './store.ts'
