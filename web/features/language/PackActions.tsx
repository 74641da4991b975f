import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LanguagePackView } from '#contract/language.ts'
import { api, client } from '#web/kit/client.ts'
import { useCan } from '#web/kit/me.ts'
import { useFilters } from '#web/kit/search.ts'
import { DiscardButton } from '#web/kit/trial/DiscardButton.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { writeDraft, type Pack } from './use-draft.ts'

export type Opened = 'new' | 'try' | 'overrides'

interface PackActionsProps {
  readonly pack: Pack
  readonly versions: readonly LanguagePackView[]
  readonly onOpen: (opened: Opened) => void
}

/** What is in force is copied; a draft is added to, tried, published or thrown away. */
export function PackActions({ pack, versions, onOpen }: PackActionsProps) {
  const { t } = useTranslation('language')
  const mayManage = useCan('language.manage')
  if (!mayManage) return null
  return (
    <>
      <Button onClick={() => onOpen('overrides')}>{t('overrides')}</Button>
      {pack.status === 'draft' ? (
        <DraftActions pack={pack} onOpen={onOpen} />
      ) : versions.some(({ status }) => status === 'draft') ? null : (
        <CopyButton pack={pack} />
      )}
    </>
  )
}

function CopyButton({ pack }: { readonly pack: Pack }) {
  const { t } = useTranslation('language')
  const { message } = App.useApp()
  const [, setFilters] = useFilters(['version'])
  const copy = useChange({
    send: () => writeDraft(pack.entries, ''),
    renews: [],
    onDone: () => {
      setFilters({ version: undefined })
      void message.success(t('drafted'))
    },
  })
  return (
    <Button type="primary" loading={copy.isPending} onClick={() => copy.mutate(undefined)}>
      {t('edit')}
    </Button>
  )
}

function DraftActions({ pack, onOpen }: Pick<PackActionsProps, 'pack' | 'onOpen'>) {
  const { t } = useTranslation('language')
  const [, setFilters] = useFilters(['version'])
  return (
    <>
      <DiscardButton
        title={t('discardTitle')}
        discard={() => client.language.discardDraft({ id: pack.id })}
        renews={[api.language.list.key()]}
        onDone={() => setFilters({ version: undefined })}
      />
      <Button onClick={() => onOpen('new')}>{t('addEntry')}</Button>
      <Button type="primary" onClick={() => onOpen('try')}>
        {t('try')}
      </Button>
    </>
  )
}
