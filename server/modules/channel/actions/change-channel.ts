import { z } from 'zod'
import { widgetSettingsSchema, type WidgetSettings } from '#contract/channel.ts'
import type { ChannelId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { authorOf, type Actor } from '#server/platform/auth/actor.ts'
import { whyNotCallable } from '#server/platform/http/outgoing.ts'
import { refusal } from '#server/platform/refusal.ts'
import type { Runtime } from '#server/platform/runtime.ts'
import { findChannelFor, type ChannelRow } from '../queries.ts'
import { lockChannel, updateChannel } from '../store.ts'

interface ChannelChange {
  readonly channelId: ChannelId
  readonly name?: string | undefined
  readonly isEnabled?: boolean | undefined
  readonly callbackUrl?: string | null | undefined
  readonly widget?: { readonly [Key in keyof WidgetSettings]?: WidgetSettings[Key] | undefined } | undefined
}

/** @throws channel.not_found, channel.not_a_widget, channel.not_an_event_interface, channel.callback_refused */
export async function changeChannel(
  { work, config }: Runtime,
  actor: Actor,
  change: ChannelChange,
): Promise<ChannelRow> {
  const { channelId, widget } = change
  return work(authorOf(actor), async ({ tx, now, record }) => {
    await lockChannel(tx, channelId)
    const before = await findChannelFor(tx, actor, channelId)
    if (!before) throw refusal('channel.not_found')
    if (widget && before.kind !== 'widget') throw refusal('channel.not_a_widget')
    if (change.callbackUrl !== undefined && before.kind !== 'event')
      throw refusal('channel.not_an_event_interface')
    if (change.callbackUrl) refuseUncallable(change.callbackUrl, config.internalCallbackHosts)
    const after: ChannelRow = {
      ...before,
      name: change.name ?? before.name,
      closedAt: closedAfter(change.isEnabled, before, now),
      settings: settingsAfter(before, change),
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

/** Each kind of channel has settings of its own; nothing else that is stored is touched. */
function settingsAfter(before: ChannelRow, { widget, callbackUrl }: ChannelChange): object {
  if (before.kind === 'widget') {
    const stored = widgetSettingsSchema.partial().parse(before.settings)
    return withoutShopName({ ...stored, ...widget }, before.shopName)
  }
  const stored = z.looseObject({}).parse(before.settings)
  return callbackUrl === undefined ? stored : { ...stored, callbackUrl }
}

/** What a name resolves to is judged at every call; here only what the address itself gives away. */
function refuseUncallable(address: string, allowedHosts: readonly string[]): void {
  const reason = whyNotCallable(new URL(address), allowedHosts)
  if (reason) throw refusal('channel.callback_refused', { reason })
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
