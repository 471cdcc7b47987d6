-- The tables of a PostgreSQL ledger, from the second version of the schema on; PostgreSQL never had the first.
-- What each column holds is the same as in SQLite: docs/ledger.md.
CREATE TABLE ledger_version (
    version     INTEGER NOT NULL
);

CREATE TABLE record (
    sequence    BIGINT PRIMARY KEY,
    form        SMALLINT NOT NULL CHECK (form IN (1, 2)),
    kind        TEXT COLLATE "C" NOT NULL,
    subject     TEXT COLLATE "C" NOT NULL,
    sha256      BYTEA NOT NULL CHECK (length(sha256) = 32),
    recorded_at TEXT COLLATE "C" NOT NULL CHECK (recorded_at ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{9}Z$'),
    "by"        TEXT COLLATE "C" NOT NULL,
    through     TEXT COLLATE "C" NOT NULL,
    previous    BYTEA NOT NULL,
    hash        BYTEA NOT NULL CHECK (length(hash) = 32)
);

CREATE UNIQUE INDEX record_once ON record (kind, subject) WHERE kind IN ('report', 'claim');
CREATE INDEX record_amends ON record (sequence) WHERE kind NOT IN ('report', 'claim');

CREATE TABLE body (
    sequence BIGINT PRIMARY KEY,
    content  BYTEA NOT NULL
);

CREATE TABLE raw (
    report TEXT COLLATE "C" PRIMARY KEY,
    bytes  BYTEA NOT NULL
);

CREATE TABLE erased (
    sequence  BIGINT PRIMARY KEY,
    tombstone BIGINT NOT NULL
);

CREATE TABLE footprint (
    id      INTEGER PRIMARY KEY,
    key     BYTEA NOT NULL UNIQUE,
    content BYTEA NOT NULL
);

CREATE TABLE gist (
    sequence  BIGINT PRIMARY KEY,
    footprint INTEGER NOT NULL,
    report    BIGINT NOT NULL,
    traits    INTEGER NOT NULL,
    since     BIGINT,
    until     BIGINT
);

CREATE INDEX gist_of_footprint ON gist (footprint, sequence);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END $$;

CREATE TRIGGER record_is_never_updated BEFORE UPDATE OR TRUNCATE ON record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a record is never updated');
CREATE TRIGGER record_is_never_deleted BEFORE DELETE ON record FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a record is never deleted');
CREATE TRIGGER body_is_never_updated BEFORE UPDATE OR TRUNCATE ON body FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the words of a record are never updated');
CREATE TRIGGER raw_is_never_updated BEFORE UPDATE OR TRUNCATE ON raw FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the bytes of a report are never updated');
CREATE TRIGGER erased_is_never_updated BEFORE UPDATE OR TRUNCATE OR DELETE ON erased FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was erased stays so');

-- One look at all the rows of a statement: a look at each would cost more than the append.
CREATE FUNCTION record_follows_the_last() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM fresh LEFT JOIN record before ON before.sequence = fresh.sequence - 1
        WHERE (fresh.sequence = 1 AND length(fresh.previous) > 0)
            OR (fresh.sequence <> 1 AND (before.sequence IS NULL OR before.hash <> fresh.previous OR fresh.recorded_at < before.recorded_at))
    ) THEN
        RAISE EXCEPTION 'a record follows the last one and replaces none';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER record_follows_the_last AFTER INSERT ON record REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION record_follows_the_last();

CREATE FUNCTION body_goes_with_a_tombstone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM erased WHERE sequence = OLD.sequence) THEN
        RAISE EXCEPTION 'the words of a record go with a tombstone alone';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER body_goes_with_a_tombstone BEFORE DELETE ON body FOR EACH ROW EXECUTE FUNCTION body_goes_with_a_tombstone();

CREATE FUNCTION raw_goes_with_a_tombstone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM erased JOIN record ON record.sequence = erased.sequence WHERE record.kind = 'report' AND record.subject = OLD.report) THEN
        RAISE EXCEPTION 'the bytes of a report go with a tombstone alone';
    END IF;
    RETURN OLD;
END $$;

CREATE TRIGGER raw_goes_with_a_tombstone BEFORE DELETE ON raw FOR EACH ROW EXECUTE FUNCTION raw_goes_with_a_tombstone();

CREATE FUNCTION erased_by_a_tombstone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM record WHERE sequence = NEW.tombstone AND kind = 'tombstone') THEN
        RAISE EXCEPTION 'what is erased is erased by a tombstone';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER erased_by_a_tombstone BEFORE INSERT ON erased FOR EACH ROW EXECUTE FUNCTION erased_by_a_tombstone();
