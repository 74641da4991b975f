export { noteKeyUse } from './actions/note-key-use.ts'
export { findChannelAccess } from './queries.ts'
export { channelRoutes } from './routes.ts'
export { parseWidgetSettings } from './settings.ts'
