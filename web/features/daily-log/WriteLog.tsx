import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DayLog } from '#contract/daily-log.ts'
import { LOG_ENTRIES, NO_ENTRIES, type LogEntries, type LogEntry } from '#domain/roster/daily-log.ts'
import { api, client } from '#web/kit/client.ts'
import { useConfirm } from '#web/kit/confirm.ts'
import { forget, keep, readKept } from '#web/kit/kept.ts'
import { useMe } from '#web/kit/me.ts'
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
  const basedOn = latest?.writtenAt ?? null
  const draft = useLogDraft({ log, basedOn })
  const [entries, setEntries] = useState<LogEntries>(
    (draft.isCurrent ? draft.kept?.entries : undefined) ?? latest?.entries ?? NO_ENTRIES,
  )
  const change = (next: LogEntries) => {
    setEntries(next)
    draft.keep(next)
  }
  const put = (entry: LogEntry, text: string) => change({ ...entries, [entry]: text })
  const write = useChange({
    send: (isSigned: boolean) =>
      client.dailyLog.write({
        teamId: log.team.id,
        workDate: log.workDate,
        entries,
        basedOn,
        isSigned,
      }),
    renews: [api.dailyLog.key()],
    onDone: (_, isSigned) => {
      draft.forget()
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
      {draft.kept && !draft.isCurrent ? (
        <p className={styles.quiet} role="status">
          {t('unsaved')}{' '}
          <Button size="small" type="link" onClick={() => change(draft.take() ?? entries)}>
            {t('takeUnsaved')}
          </Button>
        </p>
      ) : null}
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

interface LogDraft {
  readonly basedOn: number | null
  readonly entries: LogEntries
}

/**
 * What was typed and not saved, of this day, kept on this device. It goes on by itself where the log is still as it was
 * then; where a colleague has written meanwhile, it is offered.
 */
function useLogDraft({ log, basedOn }: { readonly log: DayLog; readonly basedOn: number | null }) {
  const key = `daily-log ${useMe().personId} ${log.team.id} ${log.workDate}`
  const [kept, setKept] = useState(() => readKept(key, isLogDraft))
  return {
    kept,
    isCurrent: kept?.basedOn === basedOn,
    keep: (entries: LogEntries) => keep(key, { basedOn, entries } satisfies LogDraft),
    take: () => {
      setKept(undefined)
      return kept?.entries
    },
    forget: () => forget(key),
  }
}

function isLogDraft(value: unknown): value is LogDraft {
  if (typeof value !== 'object' || value === null || !('entries' in value) || !('basedOn' in value))
    return false
  const { entries } = value
  return (
    typeof entries === 'object' &&
    entries !== null &&
    LOG_ENTRIES.every((entry) => typeof Reflect.get(entries, entry) === 'string')
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
