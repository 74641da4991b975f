import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShiftTemplateView } from '#contract/roster.ts'
import { paidMinutes } from '#domain/roster/model.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { useCan } from '#web/kit/me.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { RowSkeletons } from '#web/ui/Skeletons.tsx'
import { hoursText } from '#web/kit/shift-text.ts'
import styles from './settings.module.css'
import { TemplateForm } from './TemplateForm.tsx'

/** 班次: the shifts that one can be given. They are never changed, only followed by others. */
export function TemplatesCard() {
  const { t } = useTranslation('roster')
  const mayManage = useCan('roster.publish')
  const [isOpen, setIsOpen] = useState(false)
  const templates = useQuery({ ...api.roster.templates.queryOptions(), throwOnError: true }).data
  return (
    <Card
      title={t('settings.templates')}
      extra={
        mayManage ? (
          <Button size="small" onClick={() => setIsOpen(true)}>
            {t('settings.addTemplate')}
          </Button>
        ) : null
      }
    >
      {templates ? (
        <ul className={styles.list}>
          {templates.map((template) => (
            <TemplateLine key={template.id} template={template} mayManage={mayManage} />
          ))}
        </ul>
      ) : (
        <RowSkeletons />
      )}
      {isOpen ? <TemplateForm onClose={() => setIsOpen(false)} /> : null}
    </Card>
  )
}

interface TemplateLineProps {
  readonly template: ShiftTemplateView
  readonly mayManage: boolean
}

function TemplateLine({ template, mayManage }: TemplateLineProps) {
  const { t } = useTranslation('roster')
  const confirm = useConfirm()
  const { id, name, mark, breakMinutes, isNight, isRetired } = template
  const retire = useChange({
    send: () => client.roster.retireTemplate({ id }),
    renews: [api.roster.key()],
  })
  const ask = async () => {
    const title = t('settings.retireTitle', { name })
    if (await confirm({ title, body: t('settings.retireAsk'), ok: t('settings.retire') }))
      retire.mutate(undefined)
  }
  return (
    <li>
      <span className={`${styles.mark} ${isNight ? styles.night : ''}`}>{mark}</span>
      <b>{name}</b>
      <span className={styles.figures}>{hoursText(template)}</span>
      <small className={styles.grow}>
        {t('settings.paid', {
          hours: Math.round(paidMinutes(template) / 6) / 10,
          minutes: breakMinutes,
        })}
      </small>
      {isRetired ? <Pill tone="quiet">{t('settings.retired')}</Pill> : null}
      {mayManage && !isRetired ? (
        <Button size="small" type="text" loading={retire.isPending} onClick={() => void ask()}>
          {t('settings.retire')}
        </Button>
      ) : null}
    </li>
  )
}
