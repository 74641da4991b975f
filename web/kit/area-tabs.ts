import { useTranslation } from 'react-i18next'
import { PATHS, personPath, personSessionsPath, shopChannelsPath, shopPath } from '#web/paths.ts'
import { useCan } from './me.ts'
import type { PageTab } from './page/PageTabs.tsx'

/** The pages of 团队, as far as one may see them. */
export function usePeopleTabs(): readonly PageTab[] {
  const { t } = useTranslation('nav')
  const canMap = useCan('account.manage')
  return [
    { to: PATHS.people, label: t('people.people') },
    { to: PATHS.teams, label: t('people.teams') },
    ...(canMap ? [{ to: PATHS.accounts, label: t('people.accounts') }] : []),
  ]
}

/** The pages of 订单与时限. */
export function useOrderTabs(): readonly PageTab[] {
  const { t } = useTranslation('nav')
  const mayReadRules = useCan('rule_pack.read')
  return [
    { to: PATHS.clocks, label: t('orders.clocks') },
    { to: PATHS.orderQueues, label: t('orders.queues') },
    { to: PATHS.orders, label: t('orders.orders') },
    { to: PATHS.lostClocks, label: t('orders.lost') },
    { to: PATHS.clockDifferences, label: t('orders.differences') },
    ...(mayReadRules ? [{ to: PATHS.rulePacks, label: t('orders.rules') }] : []),
  ]
}

/** The pages of 质检, as far as one may see them. */
export function useQualityTabs(): readonly PageTab[] {
  const { t } = useTranslation('nav')
  const mayInspect = useCan('inspection.work')
  const mayRead = useCan('inspection.read')
  const mayReadCases = useCan('case_example.read')
  const mayImprove = useCan('improvement.read')
  return [
    ...(mayInspect ? [{ to: PATHS.inspections, label: t('quality.queue') }] : []),
    ...(mayRead
      ? [
          { to: mayInspect ? PATHS.inspectionRecords : PATHS.inspections, label: t('quality.records') },
          { to: PATHS.findings, label: t('quality.findings') },
          { to: PATHS.disputes, label: t('quality.disputes') },
        ]
      : []),
    ...(mayImprove ? [{ to: PATHS.improvements, label: t('quality.improvements') }] : []),
    ...(mayRead ? [{ to: PATHS.inspectionTrends, label: t('quality.trends') }] : []),
    ...(mayInspect ? [{ to: PATHS.calibrations, label: t('quality.calibrations') }] : []),
    ...(mayReadCases ? [{ to: PATHS.caseExamples, label: t('quality.cases') }] : []),
    ...(mayRead ? [{ to: PATHS.scorecards, label: t('quality.scorecards') }] : []),
    { to: PATHS.language, label: t('quality.language') },
  ]
}

/** The pages of 排班, as far as one may see them. */
export function useRosterTabs(): readonly PageTab[] {
  const { t } = useTranslation('nav')
  const mayForecast = useCan('forecast.read')
  const mayReadNeed = useCan('staffing.read')
  const mayPlan = useCan('roster.plan')
  return [
    ...(mayReadNeed ? [{ to: PATHS.intraday, label: t('roster.intraday') }] : []),
    ...(mayPlan ? [{ to: PATHS.rosters, label: t('roster.rosters') }] : []),
    { to: PATHS.myShifts, label: t('roster.mine') },
    { to: PATHS.swaps, label: t('roster.swaps') },
    ...(mayPlan ? [{ to: PATHS.attendance, label: t('roster.attendance') }] : []),
    { to: PATHS.relays, label: t('roster.relays') },
    ...(mayPlan ? [{ to: PATHS.dailyLogs, label: t('roster.dailyLogs') }] : []),
    ...(mayForecast ? [{ to: PATHS.forecast, label: t('roster.forecast') }] : []),
    ...(mayReadNeed ? [{ to: PATHS.staffing, label: t('roster.staffing') }] : []),
    ...(mayPlan ? [{ to: PATHS.rosterSettings, label: t('roster.settings') }] : []),
  ]
}

/** What one may see of one colleague; no tabs where there is but one page. */
export function usePersonTabs(personId: string): readonly PageTab[] | undefined {
  const { t } = useTranslation('nav')
  if (!useCan('session.manage')) return undefined
  return [
    { to: personPath(personId), label: t('person.facts') },
    { to: personSessionsPath(personId), label: t('person.sessions') },
  ]
}

/** The pages of one shop. */
export function useShopTabs(shopId: string): readonly PageTab[] | undefined {
  const { t } = useTranslation('nav')
  if (!useCan('channel.manage')) return undefined
  return [
    { to: shopPath(shopId), label: t('shop.settings') },
    { to: shopChannelsPath(shopId), label: t('shop.channels') },
  ]
}
