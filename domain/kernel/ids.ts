/**
 * Ids are UUIDs made by the server (version 7, so rows made together lie together).
 * Each noun has its own type: a shop's id cannot be passed where a person's is wanted.
 */
export type Id<Noun extends string> = string & { readonly __noun: Noun }

export type PersonId = Id<'person'>
export type TeamId = Id<'team'>
export type ShopId = Id<'shop'>
export type ChannelId = Id<'channel'>
export type CustomerId = Id<'customer'>
export type ConversationId = Id<'conversation'>
export type MessageId = Id<'message'>
export type FileId = Id<'file'>
export type ImportId = Id<'import'>
export type SessionId = Id<'session'>
export type NoteId = Id<'note'>
export type QuickReplyId = Id<'quickReply'>
export type RatingId = Id<'rating'>
export type AccountId = Id<'account'>
export type TransferId = Id<'transfer'>
export type InvitationId = Id<'invitation'>
export type OrderId = Id<'order'>
export type OrderNoteId = Id<'orderNote'>
export type OrderActionId = Id<'orderAction'>
export type ClockId = Id<'clock'>
export type LanguagePackId = Id<'languagePack'>
export type ScorecardId = Id<'scorecard'>
export type InspectionId = Id<'inspection'>
export type DisputeId = Id<'dispute'>
export type ObjectionId = Id<'objection'>
export type CalibrationId = Id<'calibration'>
export type ImprovementId = Id<'improvement'>
export type CaseExampleId = Id<'caseExample'>
export type ShiftTemplateId = Id<'shiftTemplate'>
export type RosterId = Id<'roster'>
export type LeaveId = Id<'leave'>
export type SwapId = Id<'swap'>
export type StandInId = Id<'standIn'>
export type RelayId = Id<'relay'>
export type PromotionId = Id<'promotion'>
export type ForecastRunId = Id<'forecastRun'>
export type SurgePlanId = Id<'surgePlan'>
export type SurgeRunId = Id<'surgeRun'>
export type SurgeCallId = Id<'surgeCall'>
