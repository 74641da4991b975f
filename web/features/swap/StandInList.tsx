import { useSuspenseQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { StandInView } from '#contract/stand-in.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useFormat } from '#web/kit/format.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import styles from './swap.module.css'

const TONES = { coming: 'soon', running: 'accent', ended: 'plain' } as const

/** 顶班: who stands in for whom, and what he has taken over. */
export function StandInList() {
  const { t } = useTranslation('swap')
  const standIns = useSuspenseQuery(api.standIn.list.queryOptions()).data
  if (standIns.length === 0) return null
  return (
    <Card title={t('standIns')}>
      <ul className={styles.list}>
        {standIns.map((standIn) => (
          <StandInLine key={standIn.id} standIn={standIn} />
        ))}
      </ul>
    </Card>
  )
}

function StandInLine({ standIn }: { readonly standIn: StandInView }) {
  const { t } = useTranslation('swap')
  const format = useFormat()
  const confirm = useConfirm()
  const { id, absent, person, from, to, reason, shifts, left, chatCount, state, mayEnd } = standIn
  const end = useChange({
    send: () => client.standIn.end({ id }),
    renews: [api.standIn.key(), api.roster.key()],
  })
  const ask = async () => {
    const question = { title: t('endStandIn'), body: t('endAsk', { name: absent.name }), ok: t('endStandIn') }
    if (await confirm(question)) end.mutate(undefined)
  }
  return (
    <li className={styles.line}>
      <span className={styles.said}>
        {t('standInLine', {
          person: person.name,
          absent: absent.name,
          from: format.shortDay(from),
          to: format.shortDay(to),
        })}
        <small>
          {[
            t('standInShifts', { count: shifts.length }),
            t('standInChats', { count: chatCount }),
            ...(reason === '' ? [] : [reason]),
          ].join(' · ')}
        </small>
        {left.length === 0 ? null : (
          <span className={styles.broken}>
            {t('standInLeft', { days: left.map((day) => format.shortDay(day)).join(' ') })}
          </span>
        )}
      </span>
      <Pill tone={TONES[state]}>{t(`standInState.${state}`)}</Pill>
      {mayEnd ? (
        <Button size="small" loading={end.isPending} onClick={() => void ask()}>
          {t('endStandIn')}
        </Button>
      ) : null}
    </li>
  )
}
