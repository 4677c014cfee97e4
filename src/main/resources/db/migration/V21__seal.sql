-- 核验: a seal for each entry of the append-only books, chained in the order of sealing. The books themselves stay as they
-- are: entries are sealed after they are committed, so that nobody who writes one waits for another.
create table ledger_seal (
    position      bigint         not null primary key,
    book          varchar(30)    not null,
    entry_id      bigint         not null,
    content_hash  varchar(64)    not null,
    field_hashes  varchar(400)   not null,
    chain_hash    varchar(64)    not null,
    sealed_at     datetime(3)    not null,
    constraint uq_ledger_seal_entry unique (book, entry_id)
);

-- How far each book is closed: an entry that turns up at or below it without a seal was not written by the application. The
-- first row is locked by whoever seals, so that of several nodes one at a time continues the chain.
create table ledger_seal_book (
    book          varchar(30)    not null primary key,
    closed_up_to  bigint         not null,
    closing_up_to bigint         not null,
    closing_since datetime(3)    null
);
insert into ledger_seal_book (book, closed_up_to, closing_up_to) values ('chain', 0, 0);
insert into ledger_seal_book (book, closed_up_to, closing_up_to) values ('ledger_event', 0, 0);
insert into ledger_seal_book (book, closed_up_to, closing_up_to) values ('award_application', 0, 0);
insert into ledger_seal_book (book, closed_up_to, closing_up_to) values ('award_entry', 0, 0);
insert into ledger_seal_book (book, closed_up_to, closing_up_to) values ('enterprise_fact', 0, 0);
