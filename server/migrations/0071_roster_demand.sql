-- What a version is made for, as staffing and the other teams' rosters had it: domain/roster/demand.ts. Looked up when
-- a draft is begun and when it is solved; null in versions from before.
alter table roster add column demand jsonb;
