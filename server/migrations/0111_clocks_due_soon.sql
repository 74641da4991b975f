-- What ends within a day is summed for every desk and floor without the rules by which no money leaves: the sum reads the
-- index alone only with the rule in it.
drop index clock_due;
create index clock_due on clock (shop_id, due_at, id) include (amount_at_risk, owner, holder_id, rule_key)
  where state = 'running';
