import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Found } from '#contract/search.ts'
import { conversationPath, metricPath, personPath, quickReplySearchPath, shopPath } from '#web/paths.ts'
import { copyText } from '#web/ui/copy-text.ts'
import { api } from '../client.ts'
import { now } from '../clock.ts'
import { useFormat } from '../format.ts'
import type { Language } from '../i18n.ts'
import { useCan } from '../me.ts'
import type { Command } from './commands.ts'

/** A fast typist's pause between two keys: not every key asks the server. */
const PAUSE_MS = 80

/** Chats, people, shops, metrics and quick replies with this text, and whether it is still being asked for. */
export function useFound(query: string): {
  readonly found: readonly Command[]
  readonly isSearching: boolean
} {
  const wanted = query.trim()
  const asked = useSettled(wanted)
  const { data, isPlaceholderData, isFetching } = useQuery({
    ...api.search.find.queryOptions({ input: { text: asked } }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const commandsOf = useCommandsOf()
  const isSearching =
    wanted !== '' && (asked !== wanted || (isPlaceholderData && isFetching) || (isFetching && !data))
  return { found: wanted === '' || !data ? [] : commandsOf(data), isSearching }
}

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

function useCommandsOf(): (found: Found) => readonly Command[] {
  const { t, i18n } = useTranslation(['kit', 'people', 'shop'])
  const format = useFormat()
  const quickReply = useQuickReplyCommand()
  const group = (kind: keyof Found) => t(`kit:palette.kind.${kind}`)
  return (found) => [
    ...found.chats.map((chat) => ({
      id: `chat.${chat.id}`,
      title: chat.customerName,
      detail: [chat.orderNumber, chat.shopName, format.ago(chat.lastMessageAt, now())]
        .filter(Boolean)
        .join(' · '),
      group: group('chats'),
      path: conversationPath(chat.id),
    })),
    ...found.people.map(({ id, name, code, role }) => ({
      id: `person.${id}`,
      title: name,
      detail: `${code} · ${t(`people:role.${role}`)}`,
      group: group('people'),
      path: personPath(id),
    })),
    ...found.shops.map(({ id, name, platform }) => ({
      id: `shop.${id}`,
      title: name,
      detail: t(`shop:platform.${platform}`),
      group: group('shops'),
      path: shopPath(id),
    })),
    ...found.metrics.map(({ code, name }) => ({
      id: `metric.${code}`,
      title: name[i18n.language as Language] ?? name.zh,
      group: group('metrics'),
      path: metricPath(code),
    })),
    ...found.quickReplies.map((reply) => ({
      id: `quick-reply.${reply.id}`,
      title: reply.title,
      detail: reply.body,
      group: group('quickReplies'),
      ...quickReply(reply),
    })),
  ]
}

/** Who keeps the quick replies gets to this one; everybody else has no page for it and gets its text. */
function useQuickReplyCommand(): (reply: Found['quickReplies'][number]) => Pick<Command, 'path' | 'run'> {
  const { t } = useTranslation('kit')
  const { message } = App.useApp()
  const mayManage = useCan('quick_reply.manage')
  return ({ title, body }) =>
    mayManage
      ? { path: quickReplySearchPath(title) }
      : {
          run: () =>
            void copyText(body).then((isCopied) =>
              isCopied ? message.success(t('copied')) : message.warning(t('notCopied', { text: body })),
            ),
        }
}
