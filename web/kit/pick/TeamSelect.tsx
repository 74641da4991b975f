import { useQuery } from '@tanstack/react-query'
import { Select, type SelectProps } from 'antd'
import type { TeamId } from '#domain/kernel/ids.ts'
import { api } from '../client.ts'

const teamsQuery = api.team.list.queryOptions()

/** Picks a 班组. */
export function TeamSelect(props: Omit<SelectProps<TeamId>, 'options'>) {
  const teams = useQuery(teamsQuery)
  return (
    <Select<TeamId>
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ minWidth: 140 }}
      aria-label={typeof props.placeholder === 'string' ? props.placeholder : undefined}
      loading={teams.isLoading}
      options={(teams.data ?? []).map((team) => ({ value: team.id, label: team.name }))}
      {...props}
    />
  )
}
