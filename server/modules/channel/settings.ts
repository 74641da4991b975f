import { widgetSettingsSchema, type WidgetSettings } from '#contract/channel.ts'

/** How a new chat bubble looks and what it says until somebody changes it. */
function defaultsOf(name: string): WidgetSettings {
  return {
    title: name,
    subtitle: '',
    accent: '#0f766e',
    greeting: '您好，有什么可以帮您？',
    awayText: '现在没有客服在线，您可以先留言，我们上班后第一时间回复您。',
    hours: '',
    language: 'auto',
    position: 'right',
    ratings: 'invited',
    origins: [],
  }
}

/** The settings of a chat bubble from its stored, sparse form; what is absent takes the default. */
export function parseWidgetSettings(name: string, stored: unknown): WidgetSettings {
  return { ...defaultsOf(name), ...widgetSettingsSchema.partial().parse(stored) }
}
