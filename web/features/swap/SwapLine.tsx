import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SwapView } from '#contract/swap.ts'
import { useBilingual } from '#web/kit/bilingual.ts'
import { api, client } from '#web/kit/client.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Pill } from '#web/ui/Pill.tsx'
import type { Tone } from '#web/ui/palette.ts'
import { Override } from './Override.tsx'
import { useSwapText } from './swap-text.ts'
import styles from './swap.module.css'

const TONES: Readonly<Record<SwapView['status'], Tone>> = {
  asked: 'soon',
  agreed: 'soon',
  approved: 'met',
  declined: 'plain',
  refused: 'late',
  withdrawn: 'plain',
  expired: 'plain',
}

const RENEWS = [api.swap.key(), api.roster.key()]

/** One swap: whose shift goes where, how far it has come, what it would break, and what one can do about it. */
export function SwapLine({ swap }: { readonly swap: SwapView }) {
  const { t } = useTranslation('swap')
  const say = useSwapText()
  const { kind, taker, status, note, override, isApprovedByLeader, deeds } = swap
  const isForAll = (kind === 'offer' || kind === 'open') && taker === null && status === 'asked'
  const how = kind === 'open' && isForAll ? t(`ways.${isApprovedByLeader ? 'approved' : 'first'}`) : ''
  const small = [how, note, override === null ? '' : t('overridden', { reason: override })]
    .filter((part) => part !== '')
    .join(' · ')
  return (
    <li className={styles.line}>
      <span className={styles.said}>
        {say(swap)}
        {small === '' ? null : <small>{small}</small>}
        <Broken swap={swap} />
      </span>
      <Pill tone={TONES[status]}>
        {isForAll ? t('forAll') : deeds.includes('agree') ? t('toAnswer') : t(`status.${status}`)}
      </Pill>
      <Deeds swap={swap} />
    </li>
  )
}

function Broken({ swap }: { readonly swap: SwapView }) {
  const { t } = useTranslation('swap')
  const say = useBilingual()
  return swap.problems.map(({ person, from, words, isLaw }) => (
    <span key={`${person} ${from} ${words.zh}`} className={styles.broken}>
      {t('breaks', { name: person, words: say(words) })}
      {isLaw ? <Pill tone="late">{t('law')}</Pill> : null}
    </span>
  ))
}

function Deeds({ swap }: { readonly swap: SwapView }) {
  const { t } = useTranslation('swap')
  const { id, deeds, status } = swap
  const answer = useChange({
    send: (isAgreed: boolean) => client.swap.answer({ id, isAgreed }),
    renews: RENEWS,
  })
  const take = useChange({ send: () => client.swap.take({ id }), renews: RENEWS })
  const withdraw = useChange({ send: () => client.swap.withdraw({ id }), renews: RENEWS })
  const can = (deed: SwapView['deeds'][number]) => deeds.includes(deed)
  if (deeds.length === 0) return null
  return (
    <span className={styles.deeds}>
      {can('agree') ? (
        <Button size="small" type="primary" loading={answer.isPending} onClick={() => answer.mutate(true)}>
          {t('agree')}
        </Button>
      ) : null}
      {can('decline') ? (
        <Button size="small" onClick={() => answer.mutate(false)}>
          {t(status === 'agreed' ? 'giveUp' : 'decline')}
        </Button>
      ) : null}
      {can('take') ? (
        <Button size="small" type="primary" loading={take.isPending} onClick={() => take.mutate(undefined)}>
          {t('take')}
        </Button>
      ) : null}
      {can('decide') ? <Decision swap={swap} /> : null}
      {can('withdraw') ? (
        <Button size="small" onClick={() => withdraw.mutate(undefined)}>
          {t('withdraw')}
        </Button>
      ) : null}
    </span>
  )
}

/** Against a rule one approves with a reason alone. */
function Decision({ swap: { id, problems } }: { readonly swap: SwapView }) {
  const { t } = useTranslation('swap')
  const [isAsking, setIsAsking] = useState(false)
  const decide = useChange({
    send: (isApproved: boolean) => client.swap.decide({ id, isApproved, override: null }),
    renews: RENEWS,
  })
  return (
    <>
      {problems.length === 0 ? (
        <Button size="small" type="primary" loading={decide.isPending} onClick={() => decide.mutate(true)}>
          {t('approve')}
        </Button>
      ) : (
        <Button size="small" onClick={() => setIsAsking(true)}>
          {t('override')}
        </Button>
      )}
      <Button size="small" onClick={() => decide.mutate(false)}>
        {t('refuse')}
      </Button>
      {isAsking ? <Override id={id} onClose={() => setIsAsking(false)} /> : null}
    </>
  )
}
