-- What the platform itself says of a chat (咨询类型, 结果标签), in its own words, beside the reason class of ours.
alter table conversation add column platform_reason text;
