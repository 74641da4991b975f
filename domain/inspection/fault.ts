/**
 * What a pay scheme may deduct for, as an inspection states it, with its evidence (R70): attitude towards the buyer,
 * unclear notes, a price cut on one's own authority, passing a dispute on, a mistake that cost the company money. What it
 * costs is the scheme's matter.
 */
export const FAULTS = ['attitude', 'unclear-notes', 'private-discount', 'shirking', 'loss'] as const
export type Fault = (typeof FAULTS)[number]
