export { widgetRoutes } from './routes.ts'
export { serveWidget } from './serve.ts'
export { VisitorHub } from './visitor-hub.ts'
