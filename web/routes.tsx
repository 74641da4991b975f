import {
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
  type RouteComponent,
} from '@tanstack/react-router'
import { PageSkeleton } from '#web/ui/Skeletons.tsx'
import { Console } from './Console.tsx'
import { lazyPage } from './kit/lazy-page.ts'
import { findMe } from './kit/me.ts'
import { NotFound } from './kit/problem/NotFound.tsx'
import { RouteProblem } from './kit/problem/RouteProblem.tsx'
import { homePathOf } from './kit/shell/areas.ts'
import { PATHS } from './paths.ts'

const root = createRootRoute({ notFoundComponent: NotFound })

/** Pages for nobody yet: their code is fetched only there. */
const outside = [
  createRoute({
    getParentRoute: () => root,
    path: PATHS.signIn,
    component: lazyPage(async () => (await import('./features/session/SignInPage.tsx')).SignInPage),
  }),
  createRoute({
    getParentRoute: () => root,
    path: PATHS.setup,
    component: lazyPage(async () => (await import('./features/company/SetupPage.tsx')).SetupPage),
  }),
  createRoute({
    getParentRoute: () => root,
    path: PATHS.invitation,
    component: lazyPage(
      async () => (await import('./features/invitation/InvitationPage.tsx')).InvitationPage,
    ),
  }),
]

/** Everything that needs a signed-in person. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Console,
  beforeLoad: async ({ location }) => {
    if ((await findMe()) === null) throw redirect({ to: PATHS.signIn, search: { to: location.href } })
  },
})

const home = createRoute({
  getParentRoute: () => inside,
  path: PATHS.home,
  beforeLoad: async () => {
    const me = await findMe()
    if (me) throw redirect({ to: homePathOf(me.role), replace: true })
  },
})

/** A page inside the console. Add one line a page; its code is a chunk of its own. */
const page = (path: string, component: RouteComponent) =>
  createRoute({ getParentRoute: () => inside, path, component })

const pages = [
  page(
    PATHS.metrics,
    lazyPage(async () => (await import('./Overview.tsx')).Overview),
  ),
  page(
    PATHS.metricDefinitions,
    lazyPage(async () => (await import('./features/metric/DefinitionListPage.tsx')).DefinitionListPage),
  ),
  page(
    PATHS.backOffice,
    lazyPage(async () => (await import('./features/metric/BackOfficePage.tsx')).BackOfficePage),
  ),
  page(
    PATHS.causes,
    lazyPage(async () => (await import('./features/metric/cause/CausePage.tsx')).CausePage),
  ),
  page(
    PATHS.metric,
    lazyPage(async () => (await import('./features/metric/MetricPage.tsx')).MetricPage),
  ),
  page(
    PATHS.rosters,
    lazyPage(async () => (await import('./features/roster/RosterPage.tsx')).RosterPage),
  ),
  page(
    PATHS.rosterSettings,
    lazyPage(
      async () => (await import('./features/roster/settings/RosterSettingsPage.tsx')).RosterSettingsPage,
    ),
  ),
  page(
    PATHS.myShifts,
    lazyPage(async () => (await import('./MyShifts.tsx')).MyShifts),
  ),
  page(
    PATHS.intraday,
    lazyPage(async () => (await import('./Today.tsx')).Today),
  ),
  page(
    PATHS.attendance,
    lazyPage(async () => (await import('./features/attendance/AttendancePage.tsx')).AttendancePage),
  ),
  page(
    PATHS.swaps,
    lazyPage(async () => (await import('./features/swap/SwapPage.tsx')).SwapPage),
  ),
  page(
    PATHS.relays,
    lazyPage(async () => (await import('./features/relay/RelayPage.tsx')).RelayPage),
  ),
  page(
    PATHS.dailyLogs,
    lazyPage(async () => (await import('./features/daily-log/DailyLogPage.tsx')).DailyLogPage),
  ),
  page(
    PATHS.staffing,
    lazyPage(async () => (await import('./features/staffing/StaffingPage.tsx')).StaffingPage),
  ),
  page(
    PATHS.rulePacks,
    lazyPage(async () => (await import('./features/rule-pack/RulePackPage.tsx')).RulePackPage),
  ),
  page(
    PATHS.language,
    lazyPage(async () => (await import('./features/language/LanguagePage.tsx')).LanguagePage),
  ),
  page(
    PATHS.inspections,
    lazyPage(async () => (await import('./features/inspection/queue/QueuePage.tsx')).InspectionHomePage),
  ),
  page(
    PATHS.inspection,
    lazyPage(async () => (await import('./Inspecting.tsx')).Inspecting),
  ),
  page(
    PATHS.inspectionRecords,
    lazyPage(
      async () => (await import('./features/inspection/list/InspectionListPage.tsx')).InspectionListPage,
    ),
  ),
  page(
    PATHS.inspectionTrends,
    lazyPage(async () => (await import('./features/inspection/trend/TrendPage.tsx')).TrendPage),
  ),
  page(
    PATHS.improvements,
    lazyPage(
      async () =>
        (await import('./features/inspection/improvement/ImprovementListPage.tsx')).ImprovementListPage,
    ),
  ),
  page(
    PATHS.improvement,
    lazyPage(async () => (await import('./Inspecting.tsx')).Improving),
  ),
  page(
    PATHS.disputes,
    lazyPage(async () => (await import('./features/inspection/list/DisputeListPage.tsx')).DisputeListPage),
  ),
  page(
    PATHS.objections,
    lazyPage(
      async () => (await import('./features/finding/objection/ObjectionListPage.tsx')).ObjectionListPage,
    ),
  ),
  page(
    PATHS.calibrations,
    lazyPage(
      async () =>
        (await import('./features/inspection/calibration/CalibrationListPage.tsx')).CalibrationListPage,
    ),
  ),
  page(
    PATHS.calibration,
    lazyPage(async () => (await import('./Inspecting.tsx')).Calibrating),
  ),
  page(
    PATHS.caseExamples,
    lazyPage(async () => (await import('./features/inspection/case-example/CaseListPage.tsx')).CaseListPage),
  ),
  page(
    PATHS.scorecards,
    lazyPage(async () => (await import('./features/inspection/scorecard/ScorecardPage.tsx')).ScorecardPage),
  ),
  page(
    PATHS.floor,
    lazyPage(async () => (await import('./Floor.tsx')).Floor),
  ),
  page(
    PATHS.clocks,
    lazyPage(async () => (await import('./ClockBoard.tsx')).ClockBoard),
  ),
  page(
    PATHS.lostClocks,
    lazyPage(async () => (await import('./features/clock/LostPage.tsx')).LostPage),
  ),
  page(
    PATHS.clockDifferences,
    lazyPage(async () => (await import('./features/clock/DifferencePage.tsx')).DifferencePage),
  ),
  page(
    PATHS.quickReplies,
    lazyPage(async () => (await import('./features/quick-reply/QuickReplyListPage.tsx')).QuickReplyListPage),
  ),
  page(
    PATHS.conversation,
    lazyPage(async () => (await import('./Desk.tsx')).Desk),
  ),
  page(
    PATHS.orders,
    lazyPage(async () => (await import('./features/order/OrderListPage.tsx')).OrderListPage),
  ),
  page(
    PATHS.orderQueues,
    lazyPage(async () => (await import('./features/order/QueuePage.tsx')).QueuePage),
  ),
  page(
    PATHS.order,
    lazyPage(async () => (await import('./features/order/OrderPage.tsx')).OrderPage),
  ),
  page(
    PATHS.findings,
    lazyPage(async () => (await import('./features/finding/FindingPage.tsx')).FindingPage),
  ),
  page(
    PATHS.forecast,
    lazyPage(async () => (await import('./features/forecast/ForecastPage.tsx')).ForecastPage),
  ),
  page(
    PATHS.imports,
    lazyPage(async () => (await import('./features/import/ImportListPage.tsx')).ImportListPage),
  ),
  page(
    PATHS.import,
    lazyPage(async () => (await import('./features/import/ImportPage.tsx')).ImportPage),
  ),
  page(
    PATHS.people,
    lazyPage(async () => (await import('./features/person/PersonListPage.tsx')).PersonListPage),
  ),
  page(
    PATHS.person,
    lazyPage(async () => (await import('./features/person/PersonPage.tsx')).PersonPage),
  ),
  page(
    PATHS.personSessions,
    lazyPage(async () => (await import('./features/session/SessionListPage.tsx')).PersonSessionListPage),
  ),
  page(
    PATHS.teams,
    lazyPage(async () => (await import('./features/team/TeamListPage.tsx')).TeamListPage),
  ),
  page(
    PATHS.accounts,
    lazyPage(async () => (await import('./features/account/AccountListPage.tsx')).AccountListPage),
  ),
  page(
    PATHS.shops,
    lazyPage(async () => (await import('./features/shop/ShopListPage.tsx')).ShopListPage),
  ),
  page(
    PATHS.shop,
    lazyPage(async () => (await import('./features/shop/ShopPage.tsx')).ShopPage),
  ),
  page(
    PATHS.shopChannels,
    lazyPage(async () => (await import('./features/channel/ChannelListPage.tsx')).ChannelListPage),
  ),
  page(
    PATHS.settings,
    lazyPage(async () => (await import('./features/settings/SettingsPage.tsx')).SettingsPage),
  ),
  page(
    PATHS.sessions,
    lazyPage(async () => (await import('./features/session/SessionListPage.tsx')).SessionListPage),
  ),
  page(
    PATHS.audit,
    lazyPage(async () => (await import('./features/audit/AuditPage.tsx')).AuditPage),
  ),
  page(
    PATHS.consumers,
    lazyPage(async () => (await import('./features/consumer/ConsumerPage.tsx')).ConsumerPage),
  ),
]

/** Any other address, still inside the frame. */
const elsewhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

export const router = createRouter({
  routeTree: root.addChildren([...outside, inside.addChildren([home, ...pages, elsewhere])]),
  defaultPreload: 'intent',
  // Queries know themselves how fresh they are.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 120,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: RouteProblem,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
})
