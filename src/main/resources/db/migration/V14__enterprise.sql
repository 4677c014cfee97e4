-- 企业台账: one append-only table of facts, and projections of it that can be rebuilt at any time.
create table enterprise_fact (
    id            bigint         not null auto_increment primary key,
    code          varchar(18)    not null,
    kind          varchar(20)    not null,
    subject       varchar(40)    not null,
    from_day      date           not null,
    to_day        date           null,
    text_value    varchar(500),
    detail        varchar(500),
    revenue       decimal(20, 2),
    rd_cost       decimal(20, 2),
    staff         int,
    rd_staff      int,
    digital_level int,
    expires_on    date           null,
    note          varchar(500),
    recorded_at   datetime(3)    not null,
    recorded_by   varchar(64)    not null,
    source        varchar(190)   not null,
    replaces      bigint         null,
    withdrawn     boolean        not null,
    constraint uq_enterprise_fact_replaces unique (replaces)
);
create index ix_enterprise_fact_code on enterprise_fact (code, id);
create index ix_enterprise_fact_merged on enterprise_fact (kind, text_value);

-- One row an enterprise, as it stands by all facts; what lapses by itself is asked of the spans.
create table enterprise (
    code             varchar(18)    not null primary key,
    name             varchar(200)   not null,
    sort_key         varchar(100)   not null,
    search_text      varchar(4000)  not null,
    county           varchar(64)    not null,
    industry_cluster varchar(40),
    merged_into      varchar(18),
    known_from       date           not null,
    figures_year     int,
    revenue          decimal(20, 2),
    last_fact        bigint         not null,
    changed_at       datetime(3)    not null
);
create index ix_enterprise_sort on enterprise (merged_into, sort_key, code);
create index ix_enterprise_county on enterprise (county, merged_into, sort_key, code);
create index ix_enterprise_merged on enterprise (merged_into);
create index ix_enterprise_revenue on enterprise (merged_into, revenue, code);
create index ix_enterprise_changed on enterprise (merged_into, changed_at, code);
create index ix_enterprise_name on enterprise (name);

-- From which day to which day what holds, of the enterprise that survives a merge.
create table enterprise_span (
    id            bigint         not null auto_increment primary key,
    code          varchar(18)    not null,
    kind          varchar(20)    not null,
    subject       varchar(40)    not null,
    from_day      date           not null,
    to_day        date           not null,
    text_value    varchar(500),
    revenue       decimal(20, 2),
    rd_cost       decimal(20, 2),
    staff         int,
    rd_staff      int,
    digital_level int,
    fact_id       bigint         not null
);
create index ix_enterprise_span_code on enterprise_span (code, kind, subject, from_day, to_day);
create index ix_enterprise_span_kind on enterprise_span (kind, subject, from_day, to_day, code);

-- Every ending of every name and of its pinyin initials: what stands anywhere in a name begins one of them. What so many
-- have that looking each of them up takes longer than reading all is found in enterprise.search_text.
create table enterprise_search (
    code varchar(18) not null,
    term varchar(24) not null
);
-- not unique: MySQL takes letters with and without accents for the same
create index ix_enterprise_search_code on enterprise_search (code, term);
create index ix_enterprise_search_term on enterprise_search (term, code);

-- Changes of the ten clusters the system is shipped with.
create table industry_cluster_change (
    id          bigint       not null auto_increment primary key,
    cluster_id  varchar(40)  not null,
    name        varchar(100) not null,
    name_en     varchar(100) not null,
    suggested   boolean      not null,
    retired     boolean      not null,
    recorded_at datetime(3)  not null,
    recorded_by varchar(64)  not null
);

-- Files that were sent in, with every row of them and what became of it.
create table enterprise_import (
    id          bigint       not null auto_increment primary key,
    file_name   varchar(200) not null,
    sha256      varchar(64)  not null,
    uploaded_by varchar(64)  not null,
    uploaded_at datetime(3)  not null,
    row_count   int          not null,
    good_count  int          not null,
    same_count  int          not null,
    bad_count   int          not null
);
create table enterprise_import_row (
    import_id bigint        not null,
    row_no    int           not null,
    code      varchar(64),
    name      varchar(200),
    outcome   varchar(10)   not null,
    reasons   longtext,
    content   longtext,
    constraint pk_enterprise_import_row primary key (import_id, row_no)
);
create index ix_enterprise_import_row_outcome on enterprise_import_row (import_id, outcome, row_no);
create table enterprise_import_event (
    id           bigint        not null auto_increment primary key,
    import_id    bigint        not null,
    what         varchar(20)   not null,
    happened_at  datetime(3)   not null,
    actor        varchar(64)   not null,
    taken_count  int,
    left_count   int,
    note         longtext
);
create index ix_enterprise_import_event on enterprise_import_event (import_id, id);
