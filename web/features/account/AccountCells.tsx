import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account } from '#contract/account.ts'
import { api, client } from '#web/kit/client.ts'
import { PersonSelect } from '#web/kit/pick/PersonSelect.tsx'
import type { Column } from '#web/kit/table/DataTable.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { Pill } from '#web/ui/Pill.tsx'

type Owner = Parameters<typeof client.account.map>[0]['to']

export function useAccountColumns(): readonly Column<Account>[] {
  const { t } = useTranslation('account')
  return [
    { key: 'name', title: t('name'), render: (account) => account.name },
    { key: 'shop', title: t('shop'), isSecondary: true, render: (account) => account.shop.name },
    { key: 'person', title: t('person'), render: (account) => <OwnerPicker account={account} /> },
  ]
}

/** Said in place: a list of forty unknown accounts is worked down without a dialog. */
function OwnerPicker({ account }: { readonly account: Account }) {
  const { t } = useTranslation('account')
  const map = useChange({
    send: (to: Owner) => client.account.map({ accountId: account.id, to }),
    renews: [api.account.key()],
  })
  return (
    <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
      {account.state === 'bot' ? (
        <>
          <Pill tone="accent">{t('state.bot')}</Pill>
          <Button size="small" type="text" onClick={() => map.mutate({ state: 'unmapped' })}>
            {t('unmap')}
          </Button>
        </>
      ) : (
        <PersonSelect
          value={account.person?.id}
          placeholder={t('pick')}
          onChange={(personId) =>
            map.mutate(personId ? { state: 'person', personId } : { state: 'unmapped' })
          }
        />
      )}
      {account.state === 'unmapped' ? (
        <Button size="small" type="text" loading={map.isPending} onClick={() => map.mutate({ state: 'bot' })}>
          {t('isBot')}
        </Button>
      ) : null}
    </span>
  )
}
