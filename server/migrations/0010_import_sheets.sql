-- A workbook has several sheets, each with its own lines.
alter table import_bad_row add column sheet text not null default '';
alter table import_bad_row drop constraint import_bad_row_pkey;
alter table import_bad_row add primary key (import_id, sheet, line, field);

-- The import that first named a buyer or an account, so that an undo can forget it again.
alter table customer add column import_id uuid references import;
create index customer_import on customer (import_id) where import_id is not null;
alter table account add column import_id uuid references import;
create index account_import on account (import_id) where import_id is not null;

-- The last sign of life of the job that runs it, in the world's time: a silent one is started again.
alter table import add column beat_at timestamptz(3);
