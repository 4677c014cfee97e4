-- With it H2 reads a list of enterprises by the wrong index and sorts it; ix_enterprise_sort has the order, too.
drop index ix_enterprise_merged;
