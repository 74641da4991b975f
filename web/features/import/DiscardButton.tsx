import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ImportView } from '#contract/import.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useGo } from '#web/kit/Link.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { PATHS } from '#web/paths.ts'

/** Throws away an upload that was never begun. */
export function DiscardButton({ view: { id } }: { readonly view: ImportView }) {
  const { t } = useTranslation('import')
  const confirm = useConfirm()
  const go = useGo()
  const discard = useChange({
    send: () => client.import.discard({ importId: id }),
    // Not the import itself, which is gone: only the list.
    renews: [api.import.list.key()],
    onDone: () => go(PATHS.imports),
  })
  const ask = async () => {
    const words = { title: t('discard.title'), body: t('discard.body'), ok: t('discard.ok') }
    if (await confirm({ ...words, isDanger: true })) discard.mutate(undefined)
  }
  return (
    <Button danger loading={discard.isPending} onClick={() => void ask()}>
      {t('discard.action')}
    </Button>
  )
}
