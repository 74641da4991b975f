-- The clocks of one rule, also of one that hardly any clock runs by.
create index clock_rule on clock (shop_id, rule_key, due_at, id) where state = 'running';
