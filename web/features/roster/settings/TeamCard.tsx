import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TeamId } from '#domain/kernel/ids.ts'
import type { CoverBand } from '#domain/roster/settings.ts'
import { api } from '#web/kit/client.ts'
import { Card } from '#web/ui/Card.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { minuteText } from '#web/kit/shift-text.ts'
import { HeadsForm } from './HeadsForm.tsx'
import styles from './settings.module.css'

/** How many heads a team's rosters are made for. */
export function TeamCard({ teamId }: { readonly teamId: TeamId }) {
  const { t } = useTranslation('roster')
  const [isOpen, setIsOpen] = useState(false)
  const settings = useQuery({
    ...api.roster.settings.queryOptions({ input: { teamId } }),
    throwOnError: true,
  }).data
  return (
    <Card
      title={t('settings.heads')}
      extra={
        settings ? (
          <Button size="small" onClick={() => setIsOpen(true)}>
            {t('settings.edit')}
          </Button>
        ) : null
      }
    >
      {settings ? (
        <>
          <p className={styles.quiet}>
            {[
              t(`settings.basisAbout.${settings.basis}`),
              t('settings.weekly', { hours: settings.weeklyHours }),
              t('settings.openShiftsSaid', { way: t(`settings.openShiftsOf.${settings.openShifts}`) }),
            ].join(' ')}
          </p>
          <ul className={styles.list}>
            {settings.bands.map((band) => (
              <BandLine key={`${band.from} ${band.to} ${band.skill}`} band={band} />
            ))}
          </ul>
        </>
      ) : (
        <RowSkeletons />
      )}
      {isOpen && settings ? (
        <HeadsForm teamId={teamId} settings={settings} onClose={() => setIsOpen(false)} />
      ) : null}
    </Card>
  )
}

function BandLine({ band: { from, to, heads, weekendHeads, skill } }: { readonly band: CoverBand }) {
  const { t } = useTranslation('roster')
  return (
    <li>
      <span className={styles.figures}>{`${minuteText(from)}–${minuteText(to)}`}</span>
      <span>{t('settings.headsOf', { heads, weekendHeads })}</span>
      {skill === null ? null : <span>{t('settings.withSkill', { skill })}</span>}
    </li>
  )
}
