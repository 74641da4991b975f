// Generated from the migrated database by "npm run banzu -- migrate --types". Do not edit: a test compares it.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { AccountId, CalibrationId, CaseExampleId, ChannelId, ClockId, ConversationId, CustomerId, DisputeId, FileId, ForecastRunId, ImportId, ImprovementId, InspectionId, InvitationId, LanguagePackId, LeaveId, MessageId, NoteId, ObjectionId, OrderActionId, OrderId, OrderNoteId, PersonId, PromotionId, QuickReplyId, RatingId, RelayId, RosterId, ScorecardId, SessionId, ShiftTemplateId, ShopId, StandInId, SurgeCallId, SurgePlanId, SurgeRunId, SwapId, TeamId, TransferId } from '#domain/kernel/ids.ts'
import type { Instant, WorkDate } from '#domain/kernel/time.ts'

/** Read as unknown and parsed at the edge; written as JSON text. */
export type Json = ColumnType<unknown, string, string>

export interface AccountTable {
  id: AccountId
  shopId: ShopId
  name: string
  personId: PersonId | null
  isBot: Generated<boolean>
  createdAt: Instant
  importId: ImportId | null
}

export interface ArrivalDayTable {
  shopId: ShopId
  workDate: WorkDate
  counts: readonly number[]
  changedAt: Instant
}

export interface AttendanceCorrectionTable {
  id: string
  personId: PersonId
  workDate: WorkDate
  clockedInAt: Instant | null
  clockedOutAt: Instant | null
  isExcused: boolean
  reason: string
  correctedBy: PersonId
  correctedAt: Instant
}

export interface AttendanceSettingTable {
  teamId: TeamId
  effectiveFrom: WorkDate
  settings: Json
}

export interface AttendanceStampTable {
  id: string
  personId: PersonId
  workDate: WorkDate
  kind: 'in' | 'out'
  at: Instant
  source: 'button' | 'online'
}

export interface CalibrationTable {
  id: CalibrationId
  topic: Generated<string>
  createdBy: PersonId
  createdAt: Instant
  closedAt: Instant | null
}

export interface CalibrationChatTable {
  calibrationId: CalibrationId
  position: number
  conversationId: ConversationId
  scorecardId: ScorecardId
}

export interface CalibrationRaterTable {
  calibrationId: CalibrationId
  raterId: PersonId
}

export interface CalibrationRatingTable {
  calibrationId: CalibrationId
  conversationId: ConversationId
  raterId: PersonId
  scoredAt: Instant
  score: number | null
  isZeroed: boolean
  marks: Json
}

export interface CaseExampleTable {
  id: CaseExampleId
  isGood: boolean
  title: string
  lesson: string
  category: Generated<string>
  lines: Json
  conversationId: ConversationId | null
  createdBy: PersonId | null
  createdAt: Instant
  removedAt: Instant | null
}

export interface CauseTotalTable {
  shopId: ShopId
  workDate: WorkDate
  reason: string | null
  cause: string | null
  chats: number
}

export interface ChannelTable {
  id: ChannelId
  shopId: ShopId
  kind: string
  name: string
  settings: ColumnType<unknown, string | undefined, string>
  closedAt: Instant | null
  createdAt: Instant
}

export interface ChannelKeyTable {
  id: string
  channelId: ChannelId
  secret: string
  createdBy: PersonId | null
  createdAt: Instant
  lastUsedAt: Instant | null
  revokedAt: Instant | null
}

export interface ChatFactTable {
  conversationId: ConversationId
  shopId: ShopId
  customerId: CustomerId
  startedAt: Instant
  endedAt: Instant
  workDate: WorkDate
  hour: number
  personId: PersonId | null
  accountId: AccountId | null
  isTimed: boolean
}

export interface ClockTable {
  id: ClockId
  orderId: OrderId
  shopId: ShopId
  holderId: PersonId | null
  startedAt: Instant
  dueAt: Instant | null
  nextFireAt: Instant | null
  endedAt: Instant | null
  lostAt: Instant | null
  amountAtRisk: number
  packVersion: number
  firedStep: number | null
  state: 'running' | 'paused' | 'stopped' | 'expired'
  owner: 'buyer' | 'seller' | 'platform'
  ruleKey: string
  refundId: string | null
}

export interface ClockDifferenceTable {
  clockId: ClockId
  shopId: ShopId
  verdict: 'early' | 'late' | 'other'
  dueAt: Instant | null
  expected: string | null
  actual: string
  actualAt: Instant
  foundAt: Instant
}

export interface ClockFiringTable {
  clockId: ClockId
  dueAt: Instant
  step: number
  firedAt: Instant
}

export interface ClockHorizonTable {
  singleton: Generated<boolean>
  toldSince: Instant
}

export interface ClockPassTable {
  id: string
  platform: string
  since: Instant
  total: number
  done: Generated<number>
  lastOrderId: string | null
  startedAt: Instant
  finishedAt: Instant | null
  beatAt: Instant
}

export interface ClockTotalTable {
  shopId: ShopId
  state: 'running' | 'paused'
  dueOn: WorkDate
  ruleKey: string
  owner: string
  count: number
  dearCount: number
  amount: number
}

export interface CompanyClockTable {
  singleton: Generated<boolean>
  realStart: Generated<Instant>
  companyStart: Generated<Instant>
  speed: Generated<number>
}

export interface CompanySettingTable {
  key: string
  value: Json
}

export interface ConsumerTable {
  name: string
  seq: Generated<number>
  updatedAt: Generated<Instant>
}

export interface ConversationTable {
  id: ConversationId
  shopId: ShopId
  channelId: ChannelId
  customerId: CustomerId
  externalId: string | null
  status: 'open' | 'resolved'
  assigneeId: PersonId | null
  assignedAt: Instant | null
  knownTo: PersonId | null
  teamId: TeamId | null
  openedAt: Instant
  lastMessageAt: Instant
  lastMessage: ColumnType<unknown, string | undefined, string>
  queuedAt: Instant | null
  waitingSince: Instant | null
  dueAt: Instant | null
  answeredAt: Instant | null
  awayRepliedAt: Instant | null
  unread: Generated<number>
  readByCustomerAt: Instant | null
  reason: string | null
  cause: string | null
  isAd: Generated<boolean>
  isTimed: Generated<boolean>
  invitedAt: Instant | null
  resolvedAt: Instant | null
  resolvedBy: PersonId | null
  sequence: Generated<number>
  version: Generated<number>
  importId: ImportId | null
  createdAt: Instant
  platformReason: string | null
}

export interface CustomerTable {
  id: CustomerId
  shopId: ShopId
  externalId: string
  name: string
  firstSeenAt: Instant
  lastSeenAt: Instant
  conversationCount: Generated<number>
  note: Generated<string>
  noteBy: PersonId | null
  noteAt: Instant | null
  importId: ImportId | null
}

export interface CustomerTagTable {
  customerId: CustomerId
  tag: string
  addedBy: PersonId | null
  addedAt: Instant
}

export interface DailyLogTable {
  id: string
  teamId: TeamId
  workDate: WorkDate
  version: number
  entries: Json
  figures: ColumnType<unknown, string | null | undefined, string | null>
  writtenBy: PersonId
  writtenAt: Instant
  signedBy: PersonId | null
  signedAt: Instant | null
}

export interface DeliveryTable {
  conversationId: ConversationId
  messageId: MessageId
  channelId: ChannelId
  seq: number
  sentAt: Instant
  status: 'pending' | 'delivered' | 'failed'
  attempts: Generated<number>
  firstTriedAt: Instant | null
  nextTryAt: Instant
  failure: string | null
  failureDetail: Generated<string>
  failedAt: Instant | null
  deliveredAt: Instant | null
}

export interface DisputeTable {
  id: DisputeId
  inspectionId: InspectionId
  personId: PersonId
  categories: readonly string[]
  reason: string
  status: 'open' | 'kept' | 'changed' | 'withdrawn'
  scoreBefore: number | null
  marksBefore: ColumnType<unknown, string | undefined, string>
  decidedBy: PersonId | null
  decision: Generated<string>
  createdAt: Instant
  decidedAt: Instant | null
}

export interface EventTable {
  seq: GeneratedAlways<number>
  at: Instant
  type: string
  subjectId: string
  shopId: ShopId | null
  actorId: PersonId | null
  actorKind: 'person' | 'system' | 'channel' | 'visitor'
  requestId: string | null
  data: ColumnType<unknown, string | undefined, string>
}

export interface FigureTable {
  shopId: ShopId
  accountId: AccountId
  workDate: WorkDate
  report: string
  name: string
  value: number
  importId: ImportId | null
}

export interface FileTable {
  id: FileId
  shopId: ShopId | null
  name: string
  mediaType: string
  byteSize: number
  sha256: string
  purpose: string
  uploadedBy: PersonId | null
  createdAt: Instant
  sentAt: Instant | null
  visitorId: string | null
  channelId: ChannelId | null
  address: string | null
}

export interface FileChunkTable {
  fileId: FileId
  position: number
  bytes: Buffer
}

export interface FindingTable {
  id: string
  at: Instant
  workDate: WorkDate
  conversationId: ConversationId
  messageId: MessageId | null
  shopId: ShopId
  personId: PersonId | null
  accountId: AccountId | null
  teamId: TeamId | null
  kind: string
  cls: string | null
  entryId: string | null
  packVersion: number | null
  severity: 'hint' | 'serious' | 'severe'
  detail: Json
  foundAt: Instant
}

export interface FindingRecheckTable {
  id: string
  shopId: ShopId | null
  firstId: string | null
  lastId: string | null
  since: Instant | null
  reachedId: string | null
  checked: Generated<number>
  createdAt: Instant
  entries: readonly string[] | null
}

export interface ForecastDayTable {
  shopId: ShopId
  workDate: WorkDate
  forecastRunId: ForecastRunId
  usual: readonly number[]
  factor: number
}

export interface ForecastRunTable {
  id: ForecastRunId
  shopId: ShopId
  madeAt: Instant
  historyFrom: WorkDate
  historyTo: WorkDate
  method: string
  tried: Json
  excessHalfHour: number
  excessDay: number
}

export interface ImportTable {
  id: ImportId
  shopId: ShopId
  fileId: FileId | null
  fileName: string
  kind: string
  profile: string | null
  mapping: ColumnType<unknown, string | null | undefined, string | null>
  status: 'uploaded' | 'ready' | 'running' | 'done' | 'failed' | 'undoing' | 'undone'
  progress: ColumnType<unknown, string | undefined, string>
  failure: string | null
  createdBy: PersonId | null
  createdAt: Instant
  startedAt: Instant | null
  finishedAt: Instant | null
  undoneAt: Instant | null
  beatAt: Instant | null
}

export interface ImportBadRowTable {
  importId: ImportId
  line: number
  field: Generated<string>
  reason: string
  excerpt: string
  sheet: Generated<string>
  isStored: Generated<boolean>
}

export interface ImportMappingTable {
  fingerprint: string
  kind: string
  mapping: Json
  updatedBy: PersonId | null
  updatedAt: Instant
}

export interface ImprovementTable {
  id: ImprovementId
  inspectionId: InspectionId
  shopId: ShopId
  personId: PersonId
  teamId: TeamId | null
  route: 'training' | 'leader' | 'department'
  department: 'operations' | 'warehouse' | 'finance' | null
  status: 'open' | 'taken' | 'answered' | 'closed'
  days: number
  dueDate: WorkDate
  createdBy: PersonId | null
  createdAt: Instant
  takenBy: PersonId | null
  takenAt: Instant | null
  answer: Generated<string>
  answeredBy: PersonId | null
  answeredAt: Instant | null
  remark: Generated<string>
  closedBy: PersonId | null
  closedAt: Instant | null
}

export interface InspectionTable {
  id: InspectionId
  conversationId: ConversationId
  shopId: ShopId
  personId: PersonId
  teamId: TeamId | null
  grounds: readonly string[]
  rank: number
  workDate: WorkDate
  status: 'open' | 'scored' | 'released'
  inspectorId: PersonId | null
  returnedBy: Generated<readonly string[]>
  scorecardId: ScorecardId | null
  score: number | null
  isZeroed: Generated<boolean>
  cause: string | null
  route: string | null
  comment: Generated<string>
  createdAt: Instant
  scoredAt: Instant | null
  releaseAt: Instant | null
  releasedAt: Instant | null
  department: 'operations' | 'warehouse' | 'finance' | null
  faults: Generated<readonly string[]>
}

export interface InspectionCycleTable {
  kind: 'noted' | 'random'
  workDate: WorkDate
  filledAt: Instant
}

export interface InspectionMarkTable {
  inspectionId: InspectionId
  category: string
  mark: number | null
  note: Generated<string>
  messageIds: Generated<readonly string[]>
}

export interface InspectionSampledTable {
  conversationId: ConversationId
  personId: PersonId
  workDate: WorkDate
}

export interface InspectionSettingTable {
  isOnly: Generated<boolean>
  settings: Json
}

export interface IntakeTable {
  key: string
  importId: ImportId | null
}

export interface InvitationTable {
  id: InvitationId
  personId: PersonId
  secretHash: string
  createdBy: PersonId | null
  createdAt: Instant
  expiresAt: Instant
  usedAt: Instant | null
  revokedAt: Instant | null
}

export interface LanguageOverrideTable {
  shopId: ShopId
  entriesOff: Json
  policies: Json
  updatedBy: PersonId
  updatedAt: Instant
}

export interface LanguagePackTable {
  id: LanguagePackId
  version: number
  entries: Json
  source: Generated<string>
  effectiveFrom: WorkDate
  status: 'draft' | 'live'
  createdBy: PersonId | null
  createdAt: Instant
}

export interface LeaveTable {
  id: LeaveId
  personId: PersonId
  fromDate: WorkDate
  toDate: WorkDate
  kind: string
  reason: string
  status: 'asked' | 'approved' | 'refused' | 'withdrawn'
  askedAt: Instant
  decidedBy: PersonId | null
  decidedAt: Instant | null
  answer: Generated<string>
}

export interface LoginTable {
  id: PersonId
  name: string
  email: string
  emailVerified: Generated<boolean>
  image: string | null
  createdAt: Generated<Instant>
  updatedAt: Generated<Instant>
}

export interface LoginCredentialTable {
  id: string
  userId: PersonId
  accountId: string
  providerId: string
  accessToken: string | null
  refreshToken: string | null
  idToken: string | null
  accessTokenExpiresAt: Instant | null
  refreshTokenExpiresAt: Instant | null
  scope: string | null
  password: string | null
  createdAt: Generated<Instant>
  updatedAt: Generated<Instant>
}

export interface LoginSessionTable {
  id: SessionId
  userId: PersonId
  token: string
  expiresAt: Instant
  ipAddress: string | null
  userAgent: string | null
  createdAt: Generated<Instant>
  updatedAt: Generated<Instant>
}

export interface LoginVerificationTable {
  id: string
  identifier: string
  value: string
  expiresAt: Instant
  createdAt: Generated<Instant>
  updatedAt: Generated<Instant>
}

export interface MessageTable {
  id: MessageId
  conversationId: ConversationId
  shopId: ShopId
  sentAt: Instant
  author: 'customer' | 'agent' | 'bot' | 'system'
  isAutomatic: Generated<boolean>
  personId: PersonId | null
  accountId: AccountId | null
  kind: 'text' | 'image' | 'file' | 'card'
  body: string
  fileId: FileId | null
  externalId: string | null
  importId: ImportId | null
  createdAt: Instant
  quickReplyId: QuickReplyId | null
}

export interface MetricAgentTotalTable {
  definitionId: string
  shopId: ShopId
  workDate: WorkDate
  personId: PersonId | null
  accountId: AccountId | null
  met: number
  total: number
  sum: number
  peak: number
}

export interface MetricCellTable {
  definitionId: string
  shopId: ShopId
  workDate: WorkDate
  hour: number
  personId: PersonId | null
  accountId: AccountId | null
  met: number
  total: number
  sum: number
}

export interface MetricDayTable {
  shopId: ShopId
  workDate: WorkDate
  dueAt: Instant | null
  countedAt: Instant | null
}

export interface MetricDefinitionTable {
  id: string
  code: string
  version: number
  shopId: ShopId | null
  platforms: readonly string[] | null
  spec: Json
  source: Generated<string>
  effectiveFrom: WorkDate
  effectiveTo: WorkDate | null
  status: 'draft' | 'live'
  verifiedBy: PersonId | null
  verifiedAt: Instant | null
  createdBy: PersonId | null
  createdAt: Instant
  sourceEn: Generated<string>
}

export interface MetricHourTotalTable {
  definitionId: string
  shopId: ShopId
  workDate: WorkDate
  hour: number
  met: number
  total: number
  sum: number
  peak: number
}

export interface MetricTotalTable {
  definitionId: string
  shopId: ShopId
  workDate: WorkDate
  met: number
  total: number
  sum: number
  peak: number
}

export interface MigrationTable {
  name: string
  checksum: string
  appliedAt: Generated<Instant>
}

export interface NoteTable {
  id: NoteId
  conversationId: ConversationId
  authorId: PersonId
  body: string
  createdAt: Instant
}

export interface ObjectionTable {
  id: ObjectionId
  findingId: string
  conversationId: ConversationId
  messageId: MessageId | null
  shopId: ShopId
  personId: PersonId
  teamId: TeamId | null
  kind: string
  cls: string | null
  entryId: string | null
  severity: string
  at: Instant
  workDate: WorkDate
  detail: Json
  reason: string
  status: 'open' | 'stands' | 'lifted' | 'withdrawn'
  createdAt: Instant
  decidedBy: PersonId | null
  decidedAt: Instant | null
  decision: Generated<string>
}

export interface OrderTable {
  id: OrderId
  shopId: ShopId
  customerId: CustomerId | null
  externalId: string
  statusText: Generated<string>
  title: Generated<string>
  amount: number | null
  placedAt: Instant
  paidAt: Instant | null
  changedAt: Instant
  status: Generated<'unknown' | 'placed' | 'paid' | 'shipped' | 'received' | 'closed'>
  isPlacedTimed: Generated<boolean>
  isCashOnDelivery: Generated<boolean>
  paidAmount: Generated<number>
  refundedAmount: Generated<number>
  shippedAt: Instant | null
  scannedAt: Instant | null
  signedAt: Instant | null
  receivedAt: Instant | null
  closedAt: Instant | null
  closedBy: string | null
  closedReason: Generated<string>
  shipBy: Instant | null
  afterSale: Generated<'none' | 'open' | 'refunded' | 'closed'>
  recipient: ColumnType<unknown, string | undefined, string>
  remark: Generated<string>
  buyerMessage: Generated<string>
  flag: string | null
  personId: PersonId | null
  personBy: 'remark' | 'note' | 'service' | 'claim' | null
  importId: ImportId | null
  buyerName: Generated<string>
  failedAt: Instant | null
  confirmedAt: Instant | null
  refusedAt: Instant | null
  nudgedAt: Instant | null
  verifiedAt: Instant | null
  toldAt: Instant | null
  handledAt: Instant | null
  chasedAt: Instant | null
  notedAt: Instant | null
}

export interface OrderActionTable {
  id: OrderActionId
  orderId: OrderId
  kind: string
  personId: PersonId | null
  data: ColumnType<unknown, string | undefined, string>
  at: Instant
  undoneAt: Instant | null
  undoneBy: string | null
}

export interface OrderFactTable {
  orderId: OrderId
  id: string
  refundId: string | null
  kind: string
  at: Instant
  isTimed: boolean
  data: ColumnType<unknown, string | undefined, string>
  source: 'event' | 'import' | 'demo' | 'person'
  receivedAt: Instant
  importId: ImportId | null
}

export interface OrderItemTable {
  orderId: OrderId
  id: string
  title: string
  sku: Generated<string>
  productId: Generated<string>
  merchantCode: Generated<string>
  quantity: Generated<number>
  amount: number | null
  afterSaleText: Generated<string>
  importId: ImportId | null
  categories: Generated<readonly string[]>
}

export interface OrderNoteTable {
  id: OrderNoteId
  orderId: OrderId
  flag: 'red' | 'yellow' | 'green' | 'blue' | 'purple'
  reason: string
  personId: PersonId
  personCode: string
  createdAt: Instant
}

export interface OrderTellingTable {
  orderId: OrderId
  seq: number
  importId: ImportId | null
  source: string
  receivedAt: Instant
  records: ColumnType<unknown, string | null | undefined, string | null>
  state: ColumnType<unknown, string | null | undefined, string | null>
}

export interface ParkedEventTable {
  consumer: string
  seq: number
  type: string
  subjectId: string
  error: string | null
  tries: number
  parkedAt: Instant
  retryWantedAt: Instant | null
}

export interface PersonTable {
  id: PersonId
  code: string
  name: string
  email: string | null
  role: 'owner' | 'supervisor' | 'leader' | 'agent' | 'inspector' | 'finance' | 'warehouse' | 'operations'
  teamId: TeamId | null
  receptionLimit: Generated<number>
  leftAt: Instant | null
  createdAt: Instant
}

export interface PersonShopTable {
  personId: PersonId
  shopId: ShopId
}

export interface PresenceTable {
  personId: PersonId
  state: 'online' | 'busy' | 'break' | 'offline'
  since: Instant
  seenAt: Instant
  isLost: Generated<boolean>
}

export interface ProcessTable {
  id: string
  startedAt: Generated<Instant>
  seenAt: Generated<Instant>
  description: Generated<string>
}

export interface PromotionTable {
  id: PromotionId
  shopId: ShopId | null
  kind: string
  name: string
  fromDate: WorkDate
  toDate: WorkDate
  factor: number | null
  changedBy: PersonId | null
  changedAt: Instant
  removedAt: Instant | null
}

export interface QuickReplyTable {
  id: QuickReplyId
  shopId: ShopId | null
  shortcut: Generated<string>
  title: string
  body: string
  category: Generated<string>
  usedCount: Generated<number>
  updatedBy: PersonId | null
  updatedAt: Instant
  deletedAt: Instant | null
}

export interface RaisedLimitTable {
  personId: PersonId
  before: number
  after: number
  endsAt: Instant
  raisedBy: string
  raisedAt: Instant
}

export interface RatingTable {
  id: RatingId
  shopId: ShopId
  conversationId: ConversationId | null
  customerId: CustomerId | null
  personId: PersonId | null
  accountId: AccountId | null
  level: 'good' | 'neutral' | 'bad'
  reason: Generated<string>
  comment: Generated<string>
  source: 'customer' | 'invited' | 'pushed'
  isBot: Generated<boolean>
  ratedAt: Instant
  externalId: string | null
  importId: ImportId | null
  createdAt: Instant
}

export interface RefundTable {
  orderId: OrderId
  id: string
  shopId: ShopId
  kind: 'refund' | 'return' | 'exchange' | null
  status: string
  isOpen: boolean
  amount: number | null
  reason: Generated<string>
  appliedAt: Instant
  changedAt: Instant
  refundedAmount: number | null
  endedAt: Instant | null
}

export interface RelayTable {
  id: RelayId
  teamId: TeamId | null
  audience: 'everybody' | 'night'
  workDate: WorkDate
  heldFrom: number | null
  heldTo: number | null
  offShiftMinutes: number
  points: Json
  sentBy: PersonId
  sentAt: Instant
}

export interface RelayReadingTable {
  relayId: RelayId
  personId: PersonId
  shiftName: string | null
  readAt: Instant | null
}

export interface RosterTable {
  id: RosterId
  teamId: TeamId
  fromDate: WorkDate
  toDate: WorkDate
  version: number
  status: 'draft' | 'published' | 'reverted'
  createdBy: PersonId
  createdAt: Instant
  publishedBy: PersonId | null
  publishedAt: Instant | null
  solveState: Generated<'idle' | 'queued' | 'running' | 'stopping' | 'done' | 'impossible' | 'failed'>
  solveSeconds: number | null
  solveCost: number | null
  solveBound: number | null
  solveConflicts: ColumnType<unknown, string | null | undefined, string | null>
  solveBegunAt: Instant | null
  solveBeatAt: Instant | null
  demand: ColumnType<unknown, string | null | undefined, string | null>
  absences: ColumnType<unknown, string | undefined, string>
}

export interface RosterChangeTable {
  id: string
  rosterId: RosterId
  personId: PersonId
  workDate: WorkDate
  beforeId: string | null
  templateId: ShiftTemplateId | null
  reason: 'swap' | 'openShift' | 'standIn' | 'absence'
  override: string | null
  changedBy: PersonId | null
  changedAt: Instant
}

export interface RosterFeedTable {
  personId: PersonId
  secretHash: string
  createdAt: Instant
}

export interface RosterReadingTable {
  rosterId: RosterId
  personId: PersonId
  readAt: Instant
}

export interface RosterRuleSetTable {
  id: string
  version: number
  rules: Json
  effectiveFrom: WorkDate
  createdBy: PersonId | null
  createdAt: Instant
}

export interface RosterSettingTable {
  teamId: TeamId
  settings: Json
}

export interface RosterShiftTable {
  rosterId: RosterId
  personId: PersonId
  workDate: WorkDate
  templateId: ShiftTemplateId
}

export interface RosterTermsTable {
  personId: PersonId
  contract: 'full-time' | 'part-time'
  weeklyHours: number | null
  templateIds: readonly string[] | null
  skills: readonly string[]
  weekdaysOff: readonly number[]
}

export interface RulePackTable {
  id: string
  platform: string
  version: number
  spec: Json
  source: Generated<string>
  effectiveFrom: WorkDate
  status: 'draft' | 'live'
  verifiedBy: PersonId | null
  verifiedAt: Instant | null
  createdBy: PersonId | null
  createdAt: Instant
  sourceEn: Generated<string>
}

export interface ScorecardTable {
  id: ScorecardId
  shopId: ShopId | null
  version: number
  spec: Json
  status: 'draft' | 'live'
  effectiveFrom: WorkDate
  createdBy: PersonId | null
  createdAt: Instant
}

export interface SentAnywayTable {
  messageId: MessageId
  entryId: string
  conversationId: ConversationId
  cls: string
  severity: string
  packVersion: number
  reason: string
  at: Instant
}

export interface ShiftTemplateTable {
  id: ShiftTemplateId
  name: string
  mark: string
  spans: Json
  breakMinutes: number
  isNight: boolean
  position: number
  retiredAt: Instant | null
}

export interface ShopTable {
  id: ShopId
  name: string
  platform: 'taobao' | 'tmall' | 'jd' | 'pdd' | 'douyin' | 'kuaishou' | 'wechat' | 'site'
  timeZone: Generated<string>
  settings: ColumnType<unknown, string | undefined, string>
  closedAt: Instant | null
  createdAt: Instant
}

export interface SignInThrottleTable {
  key: string
  failures: number
  windowStart: Instant
}

export interface StaffingHandlingTable {
  shopId: ShopId
  handling: Json
  chats: number
  answers: number
  fromDate: WorkDate
  toDate: WorkDate
  learnedAt: Instant
}

export interface StaffingSettingTable {
  shopId: ShopId
  settings: Json
}

export interface StandByTable {
  personId: PersonId
  workDate: WorkDate
  setBy: PersonId
  setAt: Instant
}

export interface StandInTable {
  id: StandInId
  teamId: TeamId
  absentId: PersonId
  personId: PersonId
  leaveId: LeaveId | null
  fromDate: WorkDate
  toDate: WorkDate
  reason: string
  namedBy: PersonId
  namedAt: Instant
  shifts: Json
  chatIds: Json
  beganAt: Instant | null
  endedAt: Instant | null
}

export interface SurgeCallTable {
  id: SurgeCallId
  runId: SurgeRunId
  personId: PersonId
  calledBy: PersonId
  calledAt: Instant
  answer: 'coming' | 'declined' | null
  answeredAt: Instant | null
  cameAt: Instant | null
}

export interface SurgeDeedTable {
  runId: SurgeRunId
  stepId: string
  doneBy: PersonId
  doneAt: Instant
  limits: ColumnType<unknown, string | undefined, string>
}

export interface SurgePlanTable {
  id: SurgePlanId
  teamId: TeamId | null
  name: string
  trigger: Json
  steps: Json
  changedBy: PersonId
  changedAt: Instant
  retiredAt: Instant | null
}

export interface SurgeRunTable {
  id: SurgeRunId
  planId: SurgePlanId
  teamId: TeamId | null
  name: string
  steps: Json
  grounds: Json
  startedBy: PersonId
  startedAt: Instant
  endedBy: PersonId | null
  endedAt: Instant | null
}

export interface SwapTable {
  id: SwapId
  kind: 'swap' | 'give' | 'offer' | 'open'
  teamId: TeamId
  giverId: PersonId | null
  takerId: PersonId | null
  workDate: WorkDate
  templateId: ShiftTemplateId
  returnDate: WorkDate | null
  returnTemplateId: ShiftTemplateId | null
  isApprovedByLeader: boolean
  note: string
  status: 'asked' | 'agreed' | 'approved' | 'declined' | 'refused' | 'withdrawn' | 'expired'
  askedBy: PersonId
  askedAt: Instant
  beginsAt: Instant
  answeredAt: Instant | null
  decidedBy: PersonId | null
  decidedAt: Instant | null
  override: string | null
}

export interface TallyTable {
  conversationId: ConversationId
  workDate: WorkDate
  hour: number
  personId: PersonId | null
  accountId: AccountId | null
  isBot: boolean
  shopId: ShopId
  customerId: CustomerId
  isTimed: boolean
  agentMessages: number
  automaticMessages: number
  buyerMessages: number
  agentChars: number
  firstAt: Instant
  lastAt: Instant
}

export interface TeamTable {
  id: TeamId
  name: string
  createdAt: Instant
}

export interface TransferTable {
  id: TransferId
  conversationId: ConversationId
  fromPersonId: PersonId | null
  toPersonId: PersonId | null
  toTeamId: string | null
  kind: string
  reason: Generated<string>
  at: Instant
}

export interface TurnTable {
  conversationId: ConversationId
  position: number
  readings: number
  shopId: ShopId
  customerId: CustomerId
  askedAt: Instant
  lastAskedAt: Instant
  askedCount: number
  repliedAt: Instant | null
  personId: PersonId | null
  accountId: AccountId | null
  workDate: WorkDate
  minuteOfDay: number
  isFirst: boolean
}

export interface VisitorTable {
  id: string
  channelId: ChannelId
  customerId: CustomerId
  tokenHash: string
  createdAt: Instant
  seenAt: Instant
  page: string | null
  language: string | null
}

export interface WishTable {
  personId: PersonId
  workDate: WorkDate
  templateId: ShiftTemplateId | null
  wants: 'on' | 'off'
  askedAt: Instant
}

export interface Schema {
  account: AccountTable
  arrivalDay: ArrivalDayTable
  attendanceCorrection: AttendanceCorrectionTable
  attendanceSetting: AttendanceSettingTable
  attendanceStamp: AttendanceStampTable
  calibration: CalibrationTable
  calibrationChat: CalibrationChatTable
  calibrationRater: CalibrationRaterTable
  calibrationRating: CalibrationRatingTable
  caseExample: CaseExampleTable
  causeTotal: CauseTotalTable
  channel: ChannelTable
  channelKey: ChannelKeyTable
  chatFact: ChatFactTable
  clock: ClockTable
  clockDifference: ClockDifferenceTable
  clockFiring: ClockFiringTable
  clockHorizon: ClockHorizonTable
  clockPass: ClockPassTable
  clockTotal: ClockTotalTable
  companyClock: CompanyClockTable
  companySetting: CompanySettingTable
  consumer: ConsumerTable
  conversation: ConversationTable
  customer: CustomerTable
  customerTag: CustomerTagTable
  dailyLog: DailyLogTable
  delivery: DeliveryTable
  dispute: DisputeTable
  event: EventTable
  figure: FigureTable
  file: FileTable
  fileChunk: FileChunkTable
  finding: FindingTable
  findingRecheck: FindingRecheckTable
  forecastDay: ForecastDayTable
  forecastRun: ForecastRunTable
  import: ImportTable
  importBadRow: ImportBadRowTable
  importMapping: ImportMappingTable
  improvement: ImprovementTable
  inspection: InspectionTable
  inspectionCycle: InspectionCycleTable
  inspectionMark: InspectionMarkTable
  inspectionSampled: InspectionSampledTable
  inspectionSetting: InspectionSettingTable
  intake: IntakeTable
  invitation: InvitationTable
  languageOverride: LanguageOverrideTable
  languagePack: LanguagePackTable
  leave: LeaveTable
  login: LoginTable
  loginCredential: LoginCredentialTable
  loginSession: LoginSessionTable
  loginVerification: LoginVerificationTable
  message: MessageTable
  metricAgentTotal: MetricAgentTotalTable
  metricCell: MetricCellTable
  metricDay: MetricDayTable
  metricDefinition: MetricDefinitionTable
  metricHourTotal: MetricHourTotalTable
  metricTotal: MetricTotalTable
  migration: MigrationTable
  note: NoteTable
  objection: ObjectionTable
  order: OrderTable
  orderAction: OrderActionTable
  orderFact: OrderFactTable
  orderItem: OrderItemTable
  orderNote: OrderNoteTable
  orderTelling: OrderTellingTable
  parkedEvent: ParkedEventTable
  person: PersonTable
  personShop: PersonShopTable
  presence: PresenceTable
  process: ProcessTable
  promotion: PromotionTable
  quickReply: QuickReplyTable
  raisedLimit: RaisedLimitTable
  rating: RatingTable
  refund: RefundTable
  relay: RelayTable
  relayReading: RelayReadingTable
  roster: RosterTable
  rosterChange: RosterChangeTable
  rosterFeed: RosterFeedTable
  rosterReading: RosterReadingTable
  rosterRuleSet: RosterRuleSetTable
  rosterSetting: RosterSettingTable
  rosterShift: RosterShiftTable
  rosterTerms: RosterTermsTable
  rulePack: RulePackTable
  scorecard: ScorecardTable
  sentAnyway: SentAnywayTable
  shiftTemplate: ShiftTemplateTable
  shop: ShopTable
  signInThrottle: SignInThrottleTable
  staffingHandling: StaffingHandlingTable
  staffingSetting: StaffingSettingTable
  standBy: StandByTable
  standIn: StandInTable
  surgeCall: SurgeCallTable
  surgeDeed: SurgeDeedTable
  surgePlan: SurgePlanTable
  surgeRun: SurgeRunTable
  swap: SwapTable
  tally: TallyTable
  team: TeamTable
  transfer: TransferTable
  turn: TurnTable
  visitor: VisitorTable
  wish: WishTable
}
