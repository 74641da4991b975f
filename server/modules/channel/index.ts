export { noteKeyUse } from './actions/note-key-use.ts'
export { findChannel, findChannelAccess, findOpenWidget, type ChannelRow } from './queries.ts'
export { channelRoutes } from './routes.ts'
export { callbackUrlOf, parseWidgetSettings } from './settings.ts'
