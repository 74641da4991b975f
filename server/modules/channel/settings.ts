import { z } from 'zod'
import { widgetSettingsSchema, type WidgetSettings } from '#contract/channel.ts'

/** How a new chat bubble looks and what it says until somebody changes it. */
function defaultsOf(shopName: string): WidgetSettings {
  return {
    title: shopName,
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

/**
 * The settings of a chat bubble from its stored, sparse form; what is absent takes the default. Its title is the
 * shop's name: a channel's own name is for colleagues.
 */
export function parseWidgetSettings(shopName: string, stored: unknown): WidgetSettings {
  return { ...defaultsOf(shopName), ...widgetSettingsSchema.partial().parse(stored) }
}

const eventSettingsSchema = z.looseObject({ callbackUrl: z.string().nullish().catch(null) })

/** Where the replies of an event interface go; null: nowhere. */
export function callbackUrlOf(stored: unknown): string | null {
  return eventSettingsSchema.safeParse(stored).data?.callbackUrl ?? null
}
