import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { PATHS } from '#web/paths.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'

/** There is no such page, or not for this person: the answer is the same. */
export function NotFound() {
  const { t } = useTranslation('kit')
  return (
    <EmptyState text={t('notFound.text')} action={<Button href={PATHS.home}>{t('notFound.home')}</Button>} />
  )
}
