import { widgetSettingsSchema, type WidgetSettings } from '#contract/channel.ts'
import type { ChannelId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findChannelFor, type ChannelRow } from '../queries.ts'
import { lockChannel, updateChannel } from '../store.ts'

interface ChannelChange {
  readonly channelId: ChannelId
  readonly name?: string | undefined
  readonly isEnabled?: boolean | undefined
  readonly widget?: { readonly [Key in keyof WidgetSettings]?: WidgetSettings[Key] | undefined } | undefined
}

/** @throws channel.not_found, channel.not_a_widget */
export async function changeChannel(
  { work }: Runtime,
  actor: Actor,
  change: ChannelChange,
): Promise<ChannelRow> {
  const { channelId, widget } = change
  return work(authorOf(actor), async ({ tx, now, record }) => {
    await lockChannel(tx, channelId)
    const before = await findChannelFor(tx, actor, channelId)
    if (!before) throw refusal('channel.not_found')
    if (widget && before.kind !== 'widget') throw refusal('channel.not_a_widget')
    const stored = widgetSettingsSchema.partial().parse(before.settings)
    const after: ChannelRow = {
      ...before,
      name: change.name ?? before.name,
      closedAt: closedAfter(change.isEnabled, before, now),
      settings: withoutShopName({ ...stored, ...widget }, before.shopName),
    }
    await updateChannel(tx, channelId, after)
    record({
      type: 'channel.changed',
      subjectId: channelId,
      shopId: before.shopId,
      data: { before: factsOf(before), after: factsOf(after) },
    })
    return after
  })
}

/** A title that only repeats the shop's name is not stored, so that it follows when the shop is renamed. */
function withoutShopName<Settings extends { readonly title?: string | undefined }>(
  { title, ...settings }: Settings,
  shopName: string,
) {
  return title === undefined || title === shopName ? settings : { ...settings, title }
}

function closedAfter(isEnabled: boolean | undefined, before: ChannelRow, now: Instant): Instant | null {
  if (isEnabled === undefined) return before.closedAt
  return isEnabled ? null : (before.closedAt ?? now)
}

function factsOf({ name, settings, closedAt }: ChannelRow): Readonly<Record<string, unknown>> {
  return { name, settings, isEnabled: closedAt === null }
}
