-- The words of a record move beside it, so that they can be erased while the chain stays; what states are computed from is kept
-- as numbers beside the log, so that a question parses only what it shows. docs/ledger.md tells each column.
-- sha256() is given by the program while it migrates.
CREATE TABLE body (
    sequence INTEGER PRIMARY KEY,
    content  BLOB NOT NULL
) STRICT;

INSERT INTO body (sequence, content) SELECT sequence, CAST(content AS BLOB) FROM record ORDER BY sequence;

CREATE TABLE record_with_form (
    sequence    INTEGER PRIMARY KEY,
    form        INTEGER NOT NULL CHECK (form IN (1, 2)),
    kind        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    sha256      BLOB NOT NULL CHECK (length(sha256) = 32),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 30 AND recorded_at GLOB '????-??-??T??:??:??.?????????Z'),
    "by"        TEXT NOT NULL,
    through     TEXT NOT NULL,
    previous    BLOB NOT NULL,
    hash        BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

INSERT INTO record_with_form (sequence, form, kind, subject, sha256, recorded_at, "by", through, previous, hash)
SELECT sequence, 1, kind, subject, sha256(CAST(content AS BLOB)), recorded_at, "by", through, previous, hash FROM record ORDER BY sequence;

DROP TABLE record;
ALTER TABLE record_with_form RENAME TO record;

-- A report and a claim are recorded once. A query finds its way by this index only where it repeats the words after WHERE.
CREATE UNIQUE INDEX record_once ON record (kind, subject) WHERE kind IN ('report', 'claim');

-- All that is neither report nor claim is rare, and asked for whole.
CREATE INDEX record_amends ON record (sequence) WHERE kind NOT IN ('report', 'claim');

-- Records whose words were erased, and the tombstone that says so.
CREATE TABLE erased (
    sequence  INTEGER PRIMARY KEY,
    tombstone INTEGER NOT NULL
) STRICT;

-- The distinct grounds of claims, each once.
CREATE TABLE footprint (
    id      INTEGER PRIMARY KEY,
    key     BLOB NOT NULL UNIQUE,
    content BLOB NOT NULL
) STRICT;

-- A claim in numbers. Made from its record and made anew from it; never a source.
CREATE TABLE gist (
    sequence  INTEGER PRIMARY KEY,
    footprint INTEGER NOT NULL,
    report    INTEGER NOT NULL,
    traits    INTEGER NOT NULL,
    since     INTEGER,
    until     INTEGER
) STRICT;

CREATE INDEX gist_of_footprint ON gist (footprint, sequence);

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

CREATE TRIGGER body_is_never_updated BEFORE UPDATE ON body
BEGIN
    SELECT RAISE(ABORT, 'the words of a record are never updated');
END;

CREATE TRIGGER body_goes_with_a_tombstone BEFORE DELETE ON body
WHEN NOT EXISTS (SELECT 1 FROM erased WHERE sequence = OLD.sequence)
BEGIN
    SELECT RAISE(ABORT, 'the words of a record go with a tombstone alone');
END;

CREATE TRIGGER body_replaces_none BEFORE INSERT ON body
WHEN EXISTS (SELECT 1 FROM body WHERE sequence = NEW.sequence) OR EXISTS (SELECT 1 FROM erased WHERE sequence = NEW.sequence)
BEGIN
    SELECT RAISE(ABORT, 'the words of a record are never replaced');
END;

DROP TRIGGER raw_is_never_deleted;

CREATE TRIGGER raw_goes_with_a_tombstone BEFORE DELETE ON raw
WHEN NOT EXISTS (SELECT 1 FROM erased JOIN record ON record.sequence = erased.sequence WHERE record.kind = 'report' AND record.subject = OLD.report)
BEGIN
    SELECT RAISE(ABORT, 'the bytes of a report go with a tombstone alone');
END;

CREATE TRIGGER erased_is_never_updated BEFORE UPDATE ON erased
BEGIN
    SELECT RAISE(ABORT, 'what was erased is never updated');
END;

CREATE TRIGGER erased_is_never_deleted BEFORE DELETE ON erased
BEGIN
    SELECT RAISE(ABORT, 'what was erased stays so');
END;

CREATE TRIGGER erased_by_a_tombstone BEFORE INSERT ON erased
WHEN NOT EXISTS (SELECT 1 FROM record WHERE sequence = NEW.tombstone AND kind = 'tombstone') OR EXISTS (SELECT 1 FROM erased WHERE sequence = NEW.sequence)
BEGIN
    SELECT RAISE(ABORT, 'what is erased is erased by a tombstone');
END;
