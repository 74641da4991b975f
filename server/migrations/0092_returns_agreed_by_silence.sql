-- A return that silence agreed to has cost nothing yet: what is paid once the goods are back is lost by that clock, if at all.
update clock set lost_at = null where rule_key = 'silent-return' and lost_at is not null;
