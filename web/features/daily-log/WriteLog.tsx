import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayLog } from '#contract/daily-log.ts'
import { LOG_ENTRIES, NO_ENTRIES, type LogEntries, type LogEntry } from '#domain/roster/daily-log.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { today } from '#web/kit/today.ts'
import { useChange } from '#web/kit/use-change.ts'
import { Card } from '#web/ui/Card.tsx'
import styles from './daily-log.module.css'

interface WriteLogProps {
  readonly log: DayLog
  readonly onDone: () => void
}

/** What the leader adds to the day's figures, until he signs it. */
export function WriteLog({ log, onDone }: WriteLogProps) {
  const { t } = useTranslation('dailyLog')
  const confirm = useConfirm()
  const { message } = App.useApp()
  const [latest] = log.versions
  const [entries, setEntries] = useState<LogEntries>(latest?.entries ?? NO_ENTRIES)
  const put = (entry: LogEntry, text: string) => setEntries({ ...entries, [entry]: text })
  const write = useChange({
    send: (isSigned: boolean) =>
      client.dailyLog.write({
        teamId: log.team.id,
        workDate: log.workDate,
        entries,
        basedOn: latest?.writtenAt ?? null,
        isSigned,
      }),
    renews: [api.dailyLog.key()],
    onDone: (_, isSigned) => {
      void message.success(t('saved'))
      if (isSigned) onDone()
    },
  })
  const sign = async () => {
    if (await confirm({ title: t('sign'), body: t('signAsk'), ok: t('sign') })) write.mutate(true)
  }
  if (log.workDate > today()) return <p className={styles.quiet}>{t('notYet')}</p>
  return (
    <Card title={t('version', { version: versionOf(latest) })}>
      <LeftOver
        text={log.leftOver}
        onTake={() => put('plan', [entries.plan, log.leftOver].filter(Boolean).join('\n'))}
      />
      <Entries entries={entries} onChange={put} />
      <div className={styles.foot}>
        <Button loading={write.isPending} onClick={() => write.mutate(false)}>
          {t('save')}
        </Button>
        <Button type="primary" onClick={() => void sign()}>
          {t('sign')}
        </Button>
        {latest?.signedAt === null || latest === undefined ? null : (
          <Button type="text" onClick={onDone}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </Card>
  )
}

/** What the day before left undone, to be copied into today's work. */
function LeftOver({ text, onTake }: { readonly text: string; readonly onTake: () => void }) {
  const { t } = useTranslation('dailyLog')
  if (text === '') return null
  return (
    <p className={styles.quiet}>
      {t('leftOver', { text })}{' '}
      <Button size="small" type="link" onClick={onTake}>
        {t('takeOver')}
      </Button>
    </p>
  )
}

interface EntriesProps {
  readonly entries: LogEntries
  readonly onChange: (entry: LogEntry, text: string) => void
}

function Entries({ entries, onChange }: EntriesProps) {
  const { t } = useTranslation('dailyLog')
  return (
    <div className={styles.entries}>
      {LOG_ENTRIES.map((entry) => (
        <div key={entry}>
          <label htmlFor={`log-${entry}`}>{t(`entry.${entry}`)}</label>
          <Input.TextArea
            id={`log-${entry}`}
            value={entries[entry]}
            maxLength={2000}
            autoSize={{ minRows: 1, maxRows: 10 }}
            placeholder={t(`entryHint.${entry}`)}
            onChange={({ target }) => onChange(entry, target.value)}
          />
        </div>
      ))}
    </div>
  )
}

/** What is signed is followed by another version. */
function versionOf(latest: DayLog['versions'][number] | undefined): number {
  if (!latest) return 1
  return latest.signedAt === null ? latest.version : latest.version + 1
}
