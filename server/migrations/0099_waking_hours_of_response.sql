-- 首响 and 平响 as they are shipped leave out what is asked from 00:00 to 08:00. Companies that have them from before get
-- that as a version of its own from the day of the update on: what was counted until then stands. Untouched are those
-- that somebody has changed, is changing or has verified.
select ensure_month_partition('event', company_start + (now() - real_start) * speed) from company_clock;

with company as (
  select moment, (moment at time zone 'Asia/Shanghai')::date as today
  from (select company_start + (now() - real_start) * speed as moment from company_clock) clock
), waking (code, formula) as (
  values
    ('first-response', '{
      "zh": "每个会话从买家第一问到客服第一次人工回复的时长，取平均；0 点到 8 点问的、没有回复的不计入",
      "en": "Mean time from a chat’s first question to the first answer by a person; asked 00:00-08:00 or unanswered is left out"
    }'::jsonb),
    ('average-response', '{
      "zh": "每个回合从买家第一条消息到客服第一次人工回复的时长，取平均；0 点到 8 点问的、没有回复的不计入",
      "en": "Mean time from a turn’s first message to the first answer by a person; asked 00:00-08:00 or unanswered is left out"
    }'::jsonb)
), untouched as (
  select d.*, w.formula, company.moment, company.today
  from metric_definition d join waking w using (code) cross join company
  where d.created_by is null and d.verified_by is null and d.shop_id is null and d.effective_to is null
    and d.effective_from < company.today and d.spec -> 'window' = 'null'::jsonb
    and not exists (select from metric_definition other where other.code = d.code and other.id <> d.id)
), ended as (
  update metric_definition d set effective_to = untouched.today - 1 from untouched where d.id = untouched.id
), added as (
  insert into metric_definition (id, code, version, platforms, spec, source, source_en, effective_from, status, created_at)
  select gen_random_uuid(), code, version + 1, platforms,
    spec || jsonb_build_object('window', '{"startMinute": 480, "endMinute": 1440}'::jsonb, 'formula', formula),
    source, source_en, today, 'live', moment
  from untouched
  returning id, code, version, effective_from
), counted_anew as (
  update metric_day m set due_at = least(m.due_at, company.moment) from company
  where m.work_date >= company.today and exists (select from added)
)
insert into event (at, type, subject_id, actor_kind, data)
select company.moment, 'metric.published', added.id, 'system',
  jsonb_build_object('code', code, 'version', version, 'effectiveFrom', effective_from)
from added cross join company;
