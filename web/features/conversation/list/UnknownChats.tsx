import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { messageOf } from '#web/kit/refusal.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import type { Chats } from './use-chats.ts'

/** In place of chats that are still on their way, or could not be fetched. */
export function UnknownChats({ chats: { error, onRetry } }: { readonly chats: Chats }) {
  const { t } = useTranslation('kit')
  if (error === null) return <RowSkeletons />
  return <EmptyState text={messageOf(error)} action={<Button onClick={onRetry}>{t('retry')}</Button>} />
}
