import { useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useFormat } from '#web/kit/format.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { CopyText } from '#web/ui/CopyText.tsx'
import styles from './roster.module.css'

/** 日历订阅: a secret address for the calendar of one's phone. It is shown once; whoever has it reads one's shifts. */
export function CalendarCard() {
  const { t } = useTranslation('roster')
  const format = useFormat()
  const confirm = useConfirm()
  const { since } = useSuspenseQuery(api.roster.feed.queryOptions()).data
  const [path, setPath] = useState<string>()
  const renews = [api.roster.feed.key()]
  const open = useChange({
    send: () => client.roster.openFeed(),
    renews,
    onDone: (made) => setPath(made.path),
  })
  const close = useChange({
    send: () => client.roster.closeFeed(),
    renews,
    onDone: () => setPath(undefined),
  })
  const renew = async () => {
    if (await confirm({ title: t('feed.renew'), body: t('feed.renewAsk'), ok: t('feed.renew') }))
      open.mutate(undefined)
  }
  return (
    <Card title={t('feed.title')}>
      <p className={styles.quiet}>{t('feed.about')}</p>
      {path === undefined ? null : (
        <CopyText
          text={new URL(path, window.location.origin).href}
          copyLabel={t('feed.copy')}
          copiedLabel={t('feed.copied')}
        />
      )}
      <div className={styles.bar}>
        {since === null ? (
          <Button loading={open.isPending} onClick={() => open.mutate(undefined)}>
            {t('feed.open')}
          </Button>
        ) : (
          <>
            <span>{t('feed.since', { day: format.date(since) })}</span>
            <Button size="small" loading={open.isPending} onClick={() => void renew()}>
              {t('feed.renew')}
            </Button>
            <Button size="small" danger loading={close.isPending} onClick={() => close.mutate(undefined)}>
              {t('feed.close')}
            </Button>
          </>
        )}
      </div>
    </Card>
  )
}
