import type { Router } from '@orpc/server'
import type { FastifyInstance } from 'fastify'
import { published, type Contract } from '#contract/index.ts'
import { serveEntrance } from './channels/entrance.ts'
import { recordStore } from './channels/store-records.ts'
import { serveWidget, VisitorHub, widgetDuties, widgetRoutes } from './channels/widget/index.ts'
import { deliverBy } from './channels/deliver.ts'
import { serveChannelFiles } from './channels/events/file-link.ts'
import { demoDuties, demoRoutes, serveDemoPage } from './demo/index.ts'
import { liveDuties, liveRoutes, serveLive } from './modules/live/index.ts'
import { Courier, deliveryDuties, deliveryRoutes } from './modules/delivery/index.ts'
import { channelRoutes } from './modules/channel/index.ts'
import { clockDuties, clockRoutes, whisperDerived } from './modules/clock/index.ts'
import { objectionRoutes } from './modules/objection/index.ts'
import { orderDuties, orderQueueRoutes, orderRoutes } from './modules/order/index.ts'
import { serveReference } from './modules/reference/index.ts'
import { accountRoutes } from './modules/account/index.ts'
import { attendanceDuties, attendanceRoutes } from './modules/attendance/index.ts'
import { auditRoutes } from './modules/audit/index.ts'
import { companyRoutes } from './modules/company/index.ts'
import { consumerRoutes } from './modules/consumer/index.ts'
import { invitationRoutes } from './modules/invitation/index.ts'
import { personRoutes } from './modules/person/index.ts'
import { calibrationRoutes } from './modules/calibration/index.ts'
import { caseExampleRoutes } from './modules/case-example/index.ts'
import { disputeRoutes } from './modules/dispute/index.ts'
import { improvementRoutes } from './modules/improvement/index.ts'
import { inspectionDuties, inspectionRoutes, readInspectionSettings } from './modules/inspection/index.ts'
import { scorecardRoutes } from './modules/scorecard/index.ts'
import { causeRoutes } from './modules/cause/index.ts'
import { metricDuties, metricRoutes, whisperCounted } from './modules/metric/index.ts'
import {
  conversationDuties,
  conversationRoutes,
  messageRoutes,
  noteRoutes,
  whisperTyping,
} from './modules/conversation/index.ts'
import { customerRoutes } from './modules/customer/index.ts'
import { findingDuties, findingRoutes, followWording, whisperFound } from './modules/finding/index.ts'
import { forecastDuties, forecastRoutes, whisperForecast } from './modules/forecast/index.ts'
import { fileDuties, fileRoutes, serveFiles } from './modules/file/index.ts'
import { boardAnnouncer, floorRoutes } from './modules/floor/index.ts'
import { intradayDuties, intradayRoutes } from './modules/intraday/index.ts'
import { presenceDuties, presenceRoutes } from './modules/presence/index.ts'
import { promotionRoutes } from './modules/promotion/index.ts'
import { quickReplyRoutes } from './modules/quick-reply/index.ts'
import { ratingRoutes } from './modules/rating/index.ts'
import { routingDuties } from './modules/routing/index.ts'
import { importDuties, importRoutes, isImporting, serveImportUpload } from './modules/import/index.ts'
import { languageDuties, languageRoutes } from './modules/language/index.ts'
import { dailyLogRoutes } from './modules/daily-log/index.ts'
import { leaveRoutes } from './modules/leave/index.ts'
import { relayRoutes } from './modules/relay/index.ts'
import { standInDuties, standInRoutes } from './modules/stand-in/index.ts'
import { swapDuties, swapRoutes } from './modules/swap/index.ts'
import { rosterDuties, rosterRoutes, serveRosterExports } from './modules/roster/index.ts'
import { rulePackDuties, rulePackRoutes } from './modules/rule-pack/index.ts'
import { searchRoutes } from './modules/search/index.ts'
import { sessionDuties, sessionRoutes } from './modules/session/index.ts'
import { shopRoutes } from './modules/shop/index.ts'
import { staffingDuties, staffingRoutes } from './modules/staffing/index.ts'
import { surgeRoutes } from './modules/surge/index.ts'
import { teamRoutes } from './modules/team/index.ts'
import { findActor } from './platform/auth/find-actor.ts'
import { openSignIn } from './platform/auth/sign-in.ts'
import { CompanyClock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'
import { openDatabase, type Connection } from './platform/database/database.ts'
import { EventHub } from './platform/events/hub.ts'
import { makeContextOf } from './platform/http/context.ts'
import { buildHttp } from './platform/http/server.ts'
import { servePages } from './platform/http/pages.ts'
import type { RequestContext } from './platform/http/request.ts'
import { openJobs, startJobs } from './platform/jobs.ts'
import { lead, sweepHere } from './platform/lead.ts'
import { LiveHub } from './platform/live/live-hub.ts'
import type { Log } from './platform/log.ts'
import { Notifier } from './platform/notifier.ts'
import type { ModuleDuties, Runtime } from './platform/runtime.ts'
import { followPace, paceAnnouncer } from './platform/pace.ts'
import { makeDoWork } from './platform/work.ts'

/** The program on one database, without its port: the command line uses it as it is, the server adds http. */
export interface App {
  readonly runtime: Runtime
  readonly http: FastifyInstance
  /** Begins what happens without being asked: live updates, durable consumers, sweeps, jobs. */
  start(): Promise<void>
  stop(): Promise<void>
}

interface AppOptions {
  readonly config: Config
  readonly connection: Connection
  readonly log: Log
}

/** The composition root: the only place where things are wired together. The database is already migrated. */
export async function buildApp({ config, connection, log }: AppOptions): Promise<App> {
  const database = openDatabase(connection)
  const { db, pool } = database
  const clock = new CompanyClock()
  const notifier = new Notifier(database, log)
  const hub = new EventHub({ db, notifier, log })
  const live = new LiveHub({ db, hub, log })
  const jobs = await openJobs(pool, log)
  const signIn = await openSignIn({
    db,
    connection,
    isSecure: config.publicUrl?.startsWith('https:') ?? false,
  })
  const work = makeDoWork({ db, clock, hub })
  const runtime: Runtime = { config, log, clock, connection, db, hub, notifier, live, jobs, signIn, work }

  const actorOf = (headers: Headers, setCookies?: RequestContext['setCookies']) =>
    findActor({ db, signIn }, headers, setCookies)
  const bubbles = new VisitorHub(runtime)
  const courier = new Courier(runtime, deliverBy(runtime))
  const router = routesOf(runtime, bubbles)
  const contextOf = makeContextOf(actorOf)
  const http = buildHttp({ log, router, isProxyTrusted: config.publicUrl !== undefined, contextOf })
  serveLive(http, runtime, contextOf)
  serveImportUpload(http, runtime, actorOf)
  serveReference(http, published)
  serveFiles(http, { runtime, findActor: actorOf })
  serveRosterExports(http, { runtime, findActor: actorOf })
  serveWidget(http, runtime)
  serveChannelFiles(http, runtime)
  serveDemoPage(http, runtime)
  await serveEntrance(http, { runtime, store: recordStore(runtime) })
  await servePages(http)
  const duties = [...dutiesOf(runtime, router), widgetDuties(bubbles), deliveryDuties(runtime, courier)]
  const running: { stop(): Promise<void> }[] = []

  return {
    runtime,
    http,
    async start() {
      running.push(await followPace({ db, clock, hub }))
      await notifier.start()
      await hub.start()
      live.start(duties.flatMap((duty) => duty.announcers ?? []))
      whisperTyping(runtime)
      whisperCounted(runtime)
      whisperFound(runtime)
      whisperForecast(runtime)
      followWording(runtime)
      whisperDerived(runtime)
      running.push(sweepHere(runtime, duties), await startJobs({ pool, log, tasks: tasksOf(duties) }))
      running.push(await lead({ runtime, connection, duties }))
    },
    async stop() {
      const parts = [
        live,
        bubbles,
        courier,
        { stop: () => http.close() },
        ...running.toReversed(),
        hub,
        notifier,
      ]
      const closing = [signIn, jobs, database].map((part) => ({ stop: () => part.close() }))
      // With its database gone a part may fail to end in order: the others end all the same.
      for (const part of [...parts, ...closing])
        await Promise.resolve(part.stop()).catch((error: unknown) =>
          log.warn({ error }, 'a part did not end in order'),
        )
    },
  }
}

function routesOf(runtime: Runtime, bubbles: VisitorHub): Router<Contract, RequestContext> {
  return {
    live: liveRoutes(runtime),
    conversation: conversationRoutes(runtime),
    customer: customerRoutes(runtime),
    file: fileRoutes(runtime),
    finding: findingRoutes(runtime, readInspectionSettings),
    forecast: forecastRoutes(runtime),
    promotion: promotionRoutes(runtime),
    floor: floorRoutes(runtime),
    intraday: intradayRoutes(runtime),
    message: messageRoutes(runtime),
    note: noteRoutes(runtime),
    presence: presenceRoutes(runtime),
    quickReply: quickReplyRoutes(runtime),
    rating: ratingRoutes(runtime),
    channel: channelRoutes(runtime),
    delivery: deliveryRoutes(runtime),
    account: accountRoutes(runtime),
    attendance: attendanceRoutes(runtime),
    audit: auditRoutes(runtime),
    clock: clockRoutes(runtime),
    company: companyRoutes(runtime),
    consumer: consumerRoutes(runtime),
    demo: demoRoutes(runtime),
    invitation: invitationRoutes(runtime),
    person: personRoutes(runtime),
    order: orderRoutes(runtime),
    orderQueue: orderQueueRoutes(runtime),
    metric: metricRoutes(runtime),
    rulePack: rulePackRoutes(runtime),
    roster: rosterRoutes(runtime),
    leave: leaveRoutes(runtime),
    swap: swapRoutes(runtime),
    standIn: standInRoutes(runtime),
    relay: relayRoutes(runtime),
    dailyLog: dailyLogRoutes(runtime),
    language: languageRoutes(runtime),
    cause: causeRoutes(runtime),
    scorecard: scorecardRoutes(runtime),
    inspection: inspectionRoutes(runtime),
    improvement: improvementRoutes(runtime),
    dispute: disputeRoutes(runtime),
    objection: objectionRoutes(runtime),
    calibration: calibrationRoutes(runtime),
    caseExample: caseExampleRoutes(runtime),
    import: importRoutes(runtime),
    search: searchRoutes(runtime),
    session: sessionRoutes(runtime),
    shop: shopRoutes(runtime),
    staffing: staffingRoutes(runtime),
    surge: surgeRoutes(runtime),
    team: teamRoutes(runtime),
    widget: widgetRoutes(runtime, bubbles),
  }
}

/** What the modules do besides answering routes. */
function dutiesOf(runtime: Runtime, router: Router<Contract, RequestContext>): readonly ModuleDuties[] {
  return [
    metricDuties(runtime),
    findingDuties(runtime, () => isImporting(runtime.db, runtime.clock.realNow())),
    forecastDuties(runtime),
    clockDuties(runtime),
    intradayDuties(runtime),
    orderDuties(runtime),
    conversationDuties(runtime),
    presenceDuties(runtime),
    routingDuties(runtime),
    attendanceDuties(runtime),
    rulePackDuties(runtime),
    rosterDuties(runtime),
    swapDuties(runtime),
    standInDuties(runtime),
    languageDuties(runtime),
    inspectionDuties(runtime),
    staffingDuties(runtime),
    importDuties(runtime),
    fileDuties(runtime),
    sessionDuties(runtime),
    liveDuties(runtime),
    { announcers: [boardAnnouncer, paceAnnouncer(runtime)] },
    demoDuties(runtime, router),
  ]
}

function tasksOf(duties: readonly ModuleDuties[]): NonNullable<ModuleDuties['tasks']> {
  return Object.fromEntries(duties.flatMap((duty) => Object.entries(duty.tasks ?? {})))
}
