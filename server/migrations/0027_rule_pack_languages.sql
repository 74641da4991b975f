-- What is said of rules, and where a pack comes from, in English too. What people wrote themselves stands in both.
alter table rule_pack add column source_en text not null default '';
update rule_pack set source_en = source;
update rule_pack set spec = spec || jsonb_build_object('rules', (
  select coalesce(jsonb_agg(
    rule || jsonb_build_object('notes', jsonb_build_object('zh', rule->>'notes', 'en', rule->>'notes')) order by place
  ), '[]')
  from jsonb_array_elements(spec->'rules') with ordinality as rules (rule, place)
));
