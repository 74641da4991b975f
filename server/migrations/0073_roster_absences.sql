-- Who does not come on which days of a draft that is planned anew because of it: [{personId, from, to}]. Treated as leave,
-- of which nothing need be asked for or granted.
alter table roster add column absences jsonb not null default '[]';
