-- Where a definition's numbers come from, in English too. What people wrote themselves stands in both.
alter table metric_definition add column source_en text not null default '';
update metric_definition set source_en = source;
