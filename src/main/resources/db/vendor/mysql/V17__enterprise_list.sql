-- ix_enterprise_sort begins with the same column and has the order of the list, too.
drop index ix_enterprise_merged on enterprise;
