export { importDuties } from './duties.ts'
export { importRoutes } from './routes.ts'
export { serveImportUpload } from './serve-upload.ts'
