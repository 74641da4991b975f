-- An imported file is kept in pieces of 256 KB, no longer of 1 MB: reading one costs a fourth of the memory.
create temporary table larger_piece on commit drop as
  select file_chunk.* from file_chunk join file on file.id = file_chunk.file_id where file.purpose = 'import';
delete from file_chunk using larger_piece
  where file_chunk.file_id = larger_piece.file_id and file_chunk.position = larger_piece.position;
insert into file_chunk (file_id, position, bytes)
  select file_id, position * 4 + quarter, substr(bytes, quarter * 262144 + 1, 262144)
  from larger_piece, generate_series(0, 3) as quarter
  where length(bytes) > quarter * 262144;
