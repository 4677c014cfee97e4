-- The inbox of each unit and role. A message is sent once: its key names rung, row and round, or recipient and day.
create table inbox_message (
    id              bigint        not null auto_increment primary key,
    recipient       varchar(64)   not null,
    kind            varchar(40)   not null,
    sent_at         datetime(3)   not null,
    key_task        int,
    task_id         varchar(64),
    items           longtext      not null,
    idempotency_key varchar(190)  not null,
    read_at         datetime(3)   null,
    read_by         varchar(64),
    constraint uq_inbox_message_idempotency unique (idempotency_key)
);
create index ix_inbox_message_recipient on inbox_message (recipient, sent_at);

-- Where the rehearsal clock stood when it was last saved; one row.
create table rehearsal_clock (
    id        int         not null primary key,
    stands_at datetime(3) not null
);
