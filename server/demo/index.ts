export { PEOPLE } from './cast.ts'
export { emptyDemo } from './fill/empty-demo.ts'
export { fillDemo } from './fill/fill-demo.ts'
export { DEMO_PASSWORD } from './fill/store-company.ts'
