-- An anchor has 1,048,576 places, and had 65,536. An anchor of then can't be worked out again with the places of now.
do $$
begin
  if exists (select from ledger.anchor) then
    raise exception 'The ledger of this database was begun by a version whose anchors have 65,536 places. Begin with an empty database: no compatibility is owed to data of 0.1.0 before its formats are frozen.';
  end if;
end
$$;
alter table ledger.tree drop constraint tree_slot_check;
alter table ledger.tree add constraint tree_slot_check check (slot between 0 and 1048575);
