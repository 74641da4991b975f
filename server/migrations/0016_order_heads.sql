-- A refund case may be heard of before its application is: what nobody has said is null.
alter table refund alter column kind drop not null;
alter table refund alter column amount drop not null;
alter table refund add column refunded_amount bigint;             -- 分
alter table refund add column ended_at timestamptz(3);

alter table "order" add column buyer_name text not null default '';   -- as the platform shows it, where it is no id
