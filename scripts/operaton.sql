-- Once, when a database moves from Camunda to Operaton: after the backup, with the application stopped, before Operaton starts.
-- The engine's tables are the same in both; this is about what the renaming changed.

-- Operaton's web applications look for the members of this group, and offer everybody to set up an administrator while there are none.
insert into ACT_ID_GROUP (ID_, REV_, NAME_, TYPE_)
  select 'operaton-admin', 1, NAME_, TYPE_ from ACT_ID_GROUP where ID_ = 'camunda-admin';
update ACT_ID_MEMBERSHIP set GROUP_ID_ = 'operaton-admin' where GROUP_ID_ = 'camunda-admin';
update ACT_RU_AUTHORIZATION set GROUP_ID_ = 'operaton-admin' where GROUP_ID_ = 'camunda-admin';
delete from ACT_ID_GROUP where ID_ = 'camunda-admin';

-- A session holds objects of Camunda's classes: everybody logs in once more.
delete from SPRING_SESSION;
