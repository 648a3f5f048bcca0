-- The newest schema of a chronicle file: an exact list. `schema.py` compares a file with it
-- statement by statement, so the text counts, and a change is a new user_version.
-- A line that starts with "--" is not part of it; statements are parted by an empty line.
--
-- `hash` is a 64-bit hash of the whole record, its child rows included, checked on every read.
-- Ids are text and permanent. A `number` is private to the file: columns and indexes use it.

CREATE TABLE chronicle (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    hash INTEGER NOT NULL
) STRICT;

CREATE TABLE chronicle_language (
    position INTEGER PRIMARY KEY,
    code TEXT NOT NULL
) STRICT;

-- Counts the edits, so that a cache knows what it was made from.
CREATE TABLE state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    generation INTEGER NOT NULL
) STRICT;

-- How many records of a kind there are, and the wrapping sum of their hashes: what shows that
-- a whole record has vanished.
CREATE TABLE tally (
    kind TEXT PRIMARY KEY NOT NULL,
    records INTEGER NOT NULL,
    hashes INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE category (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    colour TEXT NOT NULL,
    position INTEGER NOT NULL,
    background INTEGER NOT NULL CHECK (background IN (0, 1)),
    hash INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE tag (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    hash INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    creator TEXT NOT NULL,
    publisher TEXT NOT NULL,
    issued TEXT NOT NULL,
    language TEXT NOT NULL,
    address TEXT NOT NULL,
    rights TEXT NOT NULL,
    note TEXT NOT NULL,
    hash INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The bytes of documents, by their digest. They stay while the edit log may need them.
CREATE TABLE original (
    number INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX original_sha256 ON original (sha256);

CREATE TABLE source_text (
    source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    revision INTEGER NOT NULL,
    sha256 TEXT NOT NULL REFERENCES original (sha256) DEFERRABLE INITIALLY DEFERRED,
    encoding TEXT NOT NULL,
    byte_order_mark INTEGER NOT NULL CHECK (byte_order_mark IN (0, 1)),
    hash INTEGER NOT NULL,
    PRIMARY KEY (source, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    label_hash INTEGER NOT NULL,
    date TEXT NOT NULL,
    category TEXT NOT NULL REFERENCES category (id) DEFERRABLE INITIALLY DEFERRED,
    calendar TEXT,
    importance INTEGER NOT NULL CHECK (importance BETWEEN 1 AND 10),
    contested INTEGER NOT NULL CHECK (contested IN (0, 1)),
    description TEXT NOT NULL,
    date_reason TEXT NOT NULL,
    hash INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX event_id ON event (id);

CREATE INDEX event_category ON event (category);

CREATE TABLE event_tag (
    event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    tag TEXT NOT NULL REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_tag_tag ON event_tag (tag);

CREATE TABLE event_link (
    event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    address TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_extra (
    event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT NOT NULL,
    revision INTEGER NOT NULL,
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    basis TEXT NOT NULL,
    date TEXT NOT NULL,
    wording TEXT NOT NULL,
    calendar TEXT,
    note TEXT NOT NULL,
    hash INTEGER NOT NULL,
    FOREIGN KEY (source, revision) REFERENCES source_text (source, revision)
        DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE UNIQUE INDEX claim_id ON claim (id);

CREATE INDEX claim_event ON claim (event);

CREATE INDEX claim_source ON claim (source, revision, text_start);

-- Further passages of the claim's source, which supply its date.
CREATE TABLE claim_dating (
    claim TEXT NOT NULL REFERENCES claim (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    source TEXT NOT NULL,
    revision INTEGER NOT NULL,
    text_start INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    exact TEXT NOT NULL,
    prefix TEXT NOT NULL,
    suffix TEXT NOT NULL,
    PRIMARY KEY (claim, position),
    FOREIGN KEY (source, revision) REFERENCES source_text (source, revision)
        DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX claim_dating_source ON claim_dating (source, revision);

CREATE TABLE silence (
    id TEXT PRIMARY KEY NOT NULL,
    event TEXT NOT NULL REFERENCES event (id) DEFERRABLE INITIALLY DEFERRED,
    source TEXT NOT NULL REFERENCES source (id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT NOT NULL,
    hash INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX silence_event ON silence (event);

CREATE INDEX silence_source ON silence (source);

-- Who did what and when, forwards and backwards. Read from its end, never as a whole.
-- `time` is milliseconds since 1970 in UTC. `kind` is edit, undo or redo, and `takes_back` the
-- entry that an undo or a redo takes back. Each person has two stacks, of what to undo and what
-- to redo: `to_undo` and `to_redo` are their tops after this entry, and `below` is what lies
-- under this entry on the stack that it is on. 0 is none.
CREATE TABLE edit_log (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    time INTEGER NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    takes_back INTEGER NOT NULL,
    below INTEGER NOT NULL,
    to_undo INTEGER NOT NULL,
    to_redo INTEGER NOT NULL,
    forward TEXT NOT NULL,
    inverse TEXT NOT NULL,
    hash INTEGER NOT NULL
) STRICT;

CREATE INDEX edit_log_person ON edit_log (person, position);

-- The events as arrays, one row a column, as they were at `generation`; disposable.
CREATE TABLE column_cache (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    recipe INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX column_cache_name ON column_cache (name);

-- How the events were laid out for a way of drawing them (`key`), row by row of the columns as they
-- were at `generation`; `numbers` are the events of these rows. Disposable.
CREATE TABLE arrangement_cache (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    generation INTEGER NOT NULL,
    data BLOB NOT NULL,
    numbers BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX arrangement_cache_key ON arrangement_cache (key);

-- Numbers of the events that edits touched since `column_cache` was made, and the generation
-- that the last of these edits made.
CREATE TABLE changed_event (
    number INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    hash INTEGER NOT NULL
) STRICT;

-- The words of events and of texts, folded: indexes without the texts, made of the tables above and
-- disposable. `search_events` and `search_texts` tell how their row ids are made. Where the words
-- stand is not in them, which halves their size: phrases are read again in the texts themselves.
CREATE VIRTUAL TABLE event_words USING fts5 (
    words,
    content = '', contentless_delete = 1, detail = none, prefix = '2',
    tokenize = 'unicode61 remove_diacritics 0'
);

CREATE VIRTUAL TABLE text_words USING fts5 (
    words,
    content = '', contentless_delete = 1, detail = none, prefix = '2',
    tokenize = 'unicode61 remove_diacritics 0'
);

-- Which rows of `text_words` hold a source: first its description, then its newest text piece by
-- piece. Revision 0 where it has no text.
CREATE TABLE indexed_source (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    source TEXT NOT NULL,
    revision INTEGER NOT NULL,
    text_end INTEGER NOT NULL,
    byte_end INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX indexed_source_source ON indexed_source (source);

-- Where a piece begins: in code points of the text, and in bytes of the original, so that it is
-- read without the rest. It ends where the next one begins.
CREATE TABLE text_piece (
    number INTEGER PRIMARY KEY,
    text_start INTEGER NOT NULL,
    byte_start INTEGER NOT NULL
) STRICT;

-- Words of the indexes by how they sound.
CREATE TABLE word_sound (
    key TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (key, word)
) STRICT, WITHOUT ROWID;

-- How far the indexes of words were made, event by event and source by source, and by which
-- recipe. Edits keep in step what is there.
CREATE TABLE search_state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    recipe INTEGER NOT NULL,
    last_event INTEGER NOT NULL,
    last_source TEXT NOT NULL,
    complete INTEGER NOT NULL CHECK (complete IN (0, 1))
) STRICT;
