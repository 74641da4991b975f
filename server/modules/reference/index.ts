export { serveReference } from './serve.ts'
