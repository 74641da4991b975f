import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuickReplyView } from '#contract/quick-reply.ts'
import { api, client } from '#web/kit/client.ts'
import { useFormat } from '#web/kit/format.ts'
import { useCan } from '#web/kit/me.ts'
import { OptionFilter } from '#web/kit/filter/OptionFilter.tsx'
import { ListPage } from '#web/kit/page/ListPage.tsx'
import { useFilters } from '#web/kit/search.ts'
import { SearchBox } from '#web/kit/SearchBox.tsx'
import { DataTable, type Column } from '#web/kit/table/DataTable.tsx'
import { useChange } from '#web/kit/use-change.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Pill } from '#web/ui/Pill.tsx'
import { QuickReplyForm } from './QuickReplyForm.tsx'
import styles from './QuickReply.module.css'

/** 话术: what the team says again and again, in one wording, searched at the desk with /. */
export function QuickReplyListPage() {
  const { t } = useTranslation('quickReply')
  const [edited, setEdited] = useState<QuickReplyView | 'new'>()
  const [filters, setFilters] = useFilters(['search', 'category'])
  const mayManage = useCan('quick_reply.manage')
  const found = useQuery({
    ...api.quickReply.list.queryOptions({ input: filters }),
    throwOnError: true,
    placeholderData: (previous) => previous,
  }).data
  const add = mayManage ? (
    <Button type="primary" onClick={() => setEdited('new')}>
      {t('add')}
    </Button>
  ) : null
  const columns = useColumns(mayManage ? setEdited : undefined)
  const isFiltered = Object.keys(filters).length > 0
  return (
    <ListPage
      title={t('title')}
      about={t('about')}
      actions={add}
      filters={
        <>
          <SearchBox
            value={filters.search}
            onSearch={(search) => setFilters({ search })}
            placeholder={t('search')}
          />
          <OptionFilter
            label={t('anyCategory')}
            options={found?.categories ?? []}
            nameOf={(category) => category}
            value={filters.category}
            onChange={(category) => setFilters({ category })}
          />
        </>
      }
    >
      <DataTable
        rows={found?.items}
        columns={columns}
        rowKey={(reply) => reply.id}
        {...(mayManage ? { onOpen: setEdited } : {})}
        empty={<EmptyState text={t(isFiltered ? 'noneFound' : 'none')} action={isFiltered ? null : add} />}
        label={t('title')}
      />
      {edited ? (
        <QuickReplyForm
          {...(edited === 'new' ? {} : { reply: edited })}
          onClose={() => setEdited(undefined)}
        />
      ) : null}
    </ListPage>
  )
}

function useColumns(
  onEdit: ((reply: QuickReplyView) => void) | undefined,
): readonly Column<QuickReplyView>[] {
  const { t } = useTranslation('quickReply')
  const format = useFormat()
  const remove = useRemoval()
  const shops = useQuery(api.shop.list.queryOptions({ input: {} })).data ?? []
  return [
    {
      key: 'title',
      title: t('replyTitle'),
      width: '22%',
      render: (reply) => (
        <>
          <b>{reply.title}</b> {reply.shortcut === '' ? null : <code>/{reply.shortcut}</code>}
        </>
      ),
    },
    { key: 'body', title: t('body'), render: (reply) => <span className={styles.body}>{reply.body}</span> },
    {
      key: 'shop',
      title: t('shop'),
      isSecondary: true,
      render: (reply) => shops.find((shop) => shop.id === reply.shopId)?.name ?? t('everyShop'),
    },
    {
      key: 'category',
      title: t('category'),
      isSecondary: true,
      render: (reply) => (reply.category === '' ? null : <Pill>{reply.category}</Pill>),
    },
    { key: 'used', title: t('used'), align: 'end', isSecondary: true, render: (reply) => reply.usedCount },
    {
      key: 'updated',
      title: t('updated'),
      isSecondary: true,
      render: (reply) => `${format.date(reply.updatedAt)} ${reply.updatedBy ?? ''}`,
    },
    {
      key: 'remove',
      title: '',
      align: 'end',
      render: (reply) =>
        onEdit ? (
          <Button size="small" type="text" onClick={() => remove(reply)}>
            {t('remove')}
          </Button>
        ) : null,
    },
  ]
}

/** Removed at once, and brought back with one click as long as the message stands. */
function useRemoval(): (reply: QuickReplyView) => void {
  const { t } = useTranslation('quickReply')
  const { message } = App.useApp()
  const renews = [api.quickReply.key()]
  const restore = useChange({
    send: (reply: QuickReplyView) => client.quickReply.restore({ id: reply.id }),
    renews,
  })
  const remove = useChange({
    send: (reply: QuickReplyView) => client.quickReply.remove({ id: reply.id }),
    renews,
    onDone: (_, reply) => {
      const undo = (
        <Button size="small" type="link" onClick={() => restore.mutate(reply)}>
          {t('undo')}
        </Button>
      )
      void message.success({
        content: (
          <>
            {t('removed', { title: reply.title })} {undo}
          </>
        ),
        duration: 8,
      })
    },
  })
  return (reply) => remove.mutate(reply)
}
