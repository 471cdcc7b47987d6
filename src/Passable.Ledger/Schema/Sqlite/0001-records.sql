-- One chain of records. Nothing is updated and nothing is removed; the triggers below refuse it, whoever asks.
-- What each column holds and how the hash is made, byte for byte: docs/ledger.md.
-- `kind` is not listed in a CHECK: later versions add kinds without rebuilding the table.
CREATE TABLE record (
    sequence    INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    content     TEXT NOT NULL,
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 30 AND recorded_at GLOB '????-??-??T??:??:??.?????????Z'),
    "by"        TEXT NOT NULL,
    through     TEXT NOT NULL,
    previous    BLOB NOT NULL,
    hash        BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- A report and a claim are recorded once. A query finds its way by this index only where it repeats the words after WHERE.
CREATE UNIQUE INDEX record_once ON record (kind, subject) WHERE kind IN ('report', 'claim');

-- The bytes of each report as they came. Its record carries their SHA-256.
CREATE TABLE raw (
    report TEXT PRIMARY KEY NOT NULL,
    bytes  BLOB NOT NULL
) STRICT;

CREATE TRIGGER record_is_never_updated BEFORE UPDATE ON record
BEGIN
    SELECT RAISE(ABORT, 'a record is never updated');
END;

CREATE TRIGGER record_is_never_deleted BEFORE DELETE ON record
BEGIN
    SELECT RAISE(ABORT, 'a record is never deleted');
END;

-- INSERT OR REPLACE removes rows without asking the trigger above, so that what it would replace is looked for here.
CREATE TRIGGER record_follows_the_last BEFORE INSERT ON record
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM record)
    OR NEW.previous IS NOT coalesce((SELECT hash FROM record ORDER BY sequence DESC LIMIT 1), x'')
    OR NEW.recorded_at < (SELECT recorded_at FROM record ORDER BY sequence DESC LIMIT 1)
    OR EXISTS (SELECT 1 FROM record WHERE kind = NEW.kind AND subject = NEW.subject AND kind IN ('report', 'claim'))
BEGIN
    SELECT RAISE(ABORT, 'a record follows the last one and replaces none');
END;

CREATE TRIGGER raw_is_never_updated BEFORE UPDATE ON raw
BEGIN
    SELECT RAISE(ABORT, 'the bytes of a report are never updated');
END;

CREATE TRIGGER raw_is_never_deleted BEFORE DELETE ON raw
BEGIN
    SELECT RAISE(ABORT, 'the bytes of a report are never deleted');
END;

CREATE TRIGGER raw_replaces_none BEFORE INSERT ON raw
WHEN EXISTS (SELECT 1 FROM raw WHERE report = NEW.report)
BEGIN
    SELECT RAISE(ABORT, 'the bytes of a report are never replaced');
END;
