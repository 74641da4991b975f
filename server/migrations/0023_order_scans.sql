-- Which shops' parcels are followed at all: without scans from anywhere, a parcel without one says nothing.
create index order_scanned on "order" (shop_id, scanned_at) where scanned_at is not null;
