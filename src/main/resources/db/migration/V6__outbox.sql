-- What is to be sent outside: written with the fact it tells, delivered afterwards.
create table outbox_message (
    id              bigint        not null auto_increment primary key,
    uid             varchar(36)   not null,
    channel         varchar(10)   not null,
    recipient       varchar(64)   not null,
    kind            varchar(40)   not null,
    key_task        int,
    unit_id         varchar(64),
    task_id         varchar(64),
    title           varchar(255)  not null,
    letter          longtext      not null,
    idempotency_key varchar(255)  not null,
    state           varchar(10)   not null,
    reason          varchar(20),
    attempts        int           not null,
    created_at      datetime(3)   not null,
    waiting_since   datetime(3)   not null,
    next_attempt_at datetime(3)   not null,
    lease_until     datetime(3)   null,
    lease_holder    varchar(36),
    settled_at      datetime(3)   null,
    error           varchar(1000),
    constraint uq_outbox_message_idempotency unique (idempotency_key)
);
create index ix_outbox_message_due on outbox_message (state, channel, recipient, next_attempt_at);
create index ix_outbox_message_task on outbox_message (task_id);

-- Everybody who opened a message of the inbox; its own columns keep the first of them.
create table inbox_reading (
    id         bigint      not null auto_increment primary key,
    message_id bigint      not null,
    user_id    varchar(64) not null,
    read_at    datetime(3) not null,
    constraint uq_inbox_reading unique (message_id, user_id)
);
insert into inbox_reading (message_id, user_id, read_at)
select id, read_by, read_at from inbox_message where read_at is not null and read_by is not null;

-- The last notice a ladder sent to its unit, and who of the unit opened it first.
alter table ladder_row add column notice varchar(20);
alter table ladder_row add column notice_at datetime(3) null;
alter table ladder_row add column read_by varchar(64);
alter table ladder_row add column read_at datetime(3) null;
update ladder_row set notice = rung, notice_at = rung_at where rung not in ('LADDER_OPENED', 'TALK_PROPOSED');
