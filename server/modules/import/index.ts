export { importFile } from './actions/import-file.ts'
export { importDuties } from './duties.ts'
export { importRoutes } from './routes.ts'
export { serveImportUpload } from './serve-upload.ts'
