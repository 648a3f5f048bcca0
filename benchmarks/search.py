"""How fast anything is found in a large chronicle, beside a plain scan and beside tantivy.

    ./run python benchmarks/search.py [--events 1000000] [--megabytes 200] [--rounds 9]

Makes a chronicle of that many events with descriptions of 200 characters, and of that many
megabytes of source text, in the user's cache folder (kept for the next run), and its index of
words. Then asks by turns, in one process: the program's own search for the first 50 events and
passages with their snippets; a scan with LIKE of the same file; and tantivy, where its Python
package is installed (`pip install tantivy`; the program does not need it). Prints medians in
milliseconds, and the longest time that a window stands still while somebody types. Exits with 1
above the limits.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b, sha256
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from benchmarks.generated_chronicle import days, titles  # noqa: E402 found through ROOT
from timeline_app.model.chronicle import Chronicle, ChronicleInfo  # noqa: E402
from timeline_app.model.event import Category, Event  # noqa: E402
from timeline_app.model.source import Source, SourceText  # noqa: E402
from timeline_app.store.columns.window_index import write_cache  # noqa: E402
from timeline_app.store.file import schema  # noqa: E402
from timeline_app.store.file.database import Connection, create_database, open_database  # noqa: E402
from timeline_app.store.file.transactions import transaction  # noqa: E402
from timeline_app.store.records import event_store, source_store  # noqa: E402
from timeline_app.store.search import search_index  # noqa: E402
from timeline_app.store.whole.whole_chronicle import pack  # noqa: E402
from timeline_app.system.user_folders import user_cache_folder  # noqa: E402
from timeline_app.workspace.searching.search_answer import SearchRequest  # noqa: E402
from timeline_app.workspace.workspace import Workspace  # noqa: E402

DESCRIPTION = 200  # characters
DOCUMENT = 1_000_000
VOCABULARY = 60_000
COMMON, RARE = "quorum", "zelotypia"
PHRASE = "quorum resolved"
QUERIES: Mapping[str, tuple[str, float]] = {
    "rare word": (RARE, 50.0),
    "word in 1 % of events": (COMMON, 150.0),
    "phrase": (f'"{PHRASE}"', 150.0),
    "prefix of 4 letters": ("quor*", 150.0),
    "prefix of 2 letters": ("qu*", 150.0),
    "two words": (f"{COMMON} {RARE}", 150.0),
    "a word in most events": ("the", 150.0),
}
INDEX_SHARE = 0.6
STILL = 8.0  # milliseconds


class Prose:
    """Words with the frequencies of English: the hundred commonest make half of a text.

    The commonest are short, so that a word and its blank have 6 characters on average.
    """

    def __init__(self, seed: int) -> None:
        pick = random.Random(seed)
        syllables = [a + b for a in "bcdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "er")]
        made = {"".join(pick.choices(syllables, k=pick.randint(2, 4))) for _ in range(VOCABULARY)}
        made -= set(syllables)
        rest = sorted(made)
        pick.shuffle(rest)
        self._words = np.array(["the", "of", "and", "in", "to", *syllables, *rest])
        weights = 1 / np.arange(1, len(self._words) + 1) ** 1.04
        self._chance = np.cumsum(weights / weights.sum())
        self._random = np.random.default_rng(seed)
        self._pick = pick

    def words(self, count: int) -> list[str]:
        places = np.searchsorted(self._chance, self._random.random(count))
        found: list[str] = self._words[np.minimum(places, len(self._words) - 1)].tolist()
        return found

    def description(self) -> str:
        """1 % of events hold the common word, a tenth of these in the phrase, few the rare one."""
        words = self.words(44)
        chance = self._pick.random()
        if chance < 0.01:
            words[self._pick.randrange(20)] = PHRASE if chance < 0.001 else COMMON
        elif chance > 1 - 2e-5:
            words[self._pick.randrange(20)] = f"{RARE} {COMMON}" if chance > 1 - 1e-5 else RARE
        return " ".join(words)[:DESCRIPTION].capitalize()

    def document(self) -> str:
        """A document of paragraphs; each holds the rare word once."""
        words = self.words(DOCUMENT // 4)
        for place in range(60, len(words), 90):
            words[place] += ".\n\n"
        for place in range(200, len(words), 5_000):
            words[place] = COMMON
        words[self._pick.randrange(len(words))] = RARE
        return " ".join(words)[:DOCUMENT]


def file_of(events: int, megabytes: int) -> Path:
    """The chronicle's file with its index, made when it is not there yet."""
    recipe = [Path(__file__).read_text("utf-8"), *schema.statements(), str(search_index.RECIPE)]
    digest = blake2b("\0".join(recipe).encode(), digest_size=6).hexdigest()
    folder = user_cache_folder() / "benchmarks"
    path = folder / f"search-{events}-{megabytes}-{digest}.chronicle"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for older in folder.glob(f"search-{events}-{megabytes}-*"):
            older.unlink()
        unfinished = path.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        connection = create_database(unfinished)
        fill(connection, events, megabytes)
        connection.close()
        unfinished.rename(path)
    return path


def fill(connection: Connection, count: int, megabytes: int) -> None:
    """What is made here is known to be good, so its rows are written straight."""
    categories = tuple(Category(f"lane-{n}", f"Lane {n}", "#2871a6", n) for n in range(12))
    pack(connection, Chronicle(ChronicleInfo("search", "Generated"), categories))
    prose, (first, last) = Prose(1), days(count, 1)
    pick = random.Random(2)
    with transaction(connection):
        rows = zip(titles(count, 1), first.astype("M8[D]"), last.astype("M8[D]"), strict=True)
        for number, (title, begin, end) in enumerate(rows, 1):
            date = str(begin) if begin == end else f"{begin}/{end}"
            event = Event(
                f"event-{number:08}",
                title,
                date,
                f"lane-{pick.randrange(12)}",
                importance=pick.randint(1, 10),
                description=prose.description(),
            )
            event_store.insert_event(connection, number, event)
        for number in range(megabytes):
            source = f"source-{number:04}"
            text = prose.document()
            data = text.encode()
            digest = sha256(data).hexdigest()
            source_store.write_source(connection, Source(source, f"Document {number}"))
            source_store.write_text(
                connection, SourceText(source, 1, text, data, "utf-8", False, digest)
            )
    write_cache(connection)


def make_index(path: Path) -> float:
    """Make the index as the program does, slice by slice; return the seconds it took."""
    connection = open_database(path)
    began = time.perf_counter()
    while not search_index.is_complete(connection):
        search_index.make_a_slice(connection)
    seconds = time.perf_counter() - began
    connection.close()
    return seconds


def sizes(path: Path) -> tuple[float, float]:
    """Megabytes of all text, and of the index with all that belongs to it."""
    connection = open_database(path, read_only=True)
    (text,) = connection.execute(
        "SELECT (SELECT sum(octet_length(title) + octet_length(description)) FROM event) + "
        "(SELECT ifnull(sum(octet_length(data)), 0) FROM original)"
    ).fetchall()[0]
    parts = connection.execute(
        "SELECT name FROM sqlite_schema WHERE name GLOB '*_words_*' "
        "OR tbl_name IN ('text_piece', 'word_sound')"
    ).fetchall()
    pages = sum(_bytes_of(connection, str(name)) for (name,) in parts)
    connection.close()
    return int(text or 0) / 1e6, pages / 1e6


def _bytes_of(connection: Connection, table: str) -> int:
    found = connection.execute("SELECT sum(pgsize) FROM dbstat WHERE name = ?", (table,)).fetchall()
    return int(found[0][0] or 0)


class Scan:
    """The plain way: LIKE over the events, and each text looked through."""

    def __init__(self, path: Path) -> None:
        self._connection = open_database(path, read_only=True)

    def first(self, text: str) -> int:
        words = text.strip('"').rstrip("*")
        patterns = [f"%{word}%" for word in ([words] if '"' in text else words.split())]
        condition = " AND ".join("(title LIKE ? OR description LIKE ?)" for _ in patterns)
        found = self._connection.execute(
            f"SELECT id, title, description FROM event WHERE {condition} "
            "ORDER BY importance DESC LIMIT 50",
            [pattern for pattern in patterns for _ in range(2)],
        ).fetchall()
        hits = 0
        for (data,) in self._connection.execute("SELECT data FROM original"):
            folded = bytes(data).lower()
            if all(pattern.strip("%").encode() in folded for pattern in patterns):
                hits += 1
            if hits == 50:
                break
        return len(found) + hits

    def close(self) -> None:
        self._connection.close()


def tantivy_of(path: Path, folder: Path) -> Callable[[str], int] | None:
    """A tantivy index of the same events and pieces of texts, or None where it is not installed."""
    try:
        import tantivy  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("importance", stored=True, fast=True)
    builder.add_text_field("text", stored=True)
    built = builder.build()
    known = folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(built, path=str(folder))
    if not known:
        writer = index.writer(500_000_000, 1)
        for importance, text in _documents(path):
            writer.add_document(tantivy.Document(importance=importance, text=text))
        writer.commit()
        writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def first(text: str) -> int:
        if text.endswith("*"):
            query = tantivy.Query.regex_query(built, "text", f"{text[:-1]}.*")
        else:
            query = index.parse_query(text, ["text"], conjunction_by_default=True)
        shown = 0
        snippets = tantivy.SnippetGenerator.create(searcher, query, built, "text")
        for _, address in searcher.search(query, 100).hits:
            snippets.snippet_from_doc(searcher.doc(address)).highlighted()
            shown += 1
        return shown

    return first


def _documents(path: Path) -> Iterator[tuple[int, str]]:
    from timeline_app.text.search_pieces import pieces

    connection = open_database(path, read_only=True)
    for importance, title, description in connection.execute(
        "SELECT importance, title, description FROM event"
    ):
        yield importance, f"{title}\n{description}"
    for (data,) in connection.execute("SELECT data FROM original"):
        text = bytes(data).decode()
        for start, end in pieces(text):
            yield 0, text[start:end]
    connection.close()


def compare(path: Path, rounds: int) -> bool:
    """Ask each in turn; print the medians; say whether ours are within the limits."""
    good = True
    scan = Scan(path)
    other = tantivy_of(path, path.with_suffix(".tantivy"))
    with Workspace.open(path) as workspace:
        searcher, columns = workspace.searcher(), workspace.columns()

        def ours(text: str) -> int:
            answer = searcher.answer(SearchRequest(text), columns)
            return len(answer.events) + len(answer.passages)

        print(f"{'':24}{'ours':>9}{'all':>9}{'LIKE':>10}{'tantivy':>9}   hits (ms, medians)")
        for name, (text, limit) in QUERIES.items():
            times: dict[str, list[float]] = {"ours": [], "all": [], "LIKE": [], "tantivy": []}
            hits = 0
            for number in range(rounds):
                hits = _timed(times["ours"], ours, text)
                _timed(
                    times["all"],
                    lambda text: searcher.matching(SearchRequest(text), columns).events,
                    text,
                )
                if number < 3:
                    _timed(times["LIKE"], scan.first, text)
                if other is not None:
                    _timed(times["tantivy"], other, text)
            medians = {key: statistics.median(own) if own else 0.0 for key, own in times.items()}
            good &= medians["ours"] <= limit
            print(
                f"{name:24}{medians['ours']:9.1f}{medians['all']:9.1f}{medians['LIKE']:10.0f}"
                f"{medians['tantivy']:9.1f}   {hits}"
            )
    scan.close()
    return good


def _timed(times: list[float], work: Callable[[str], int], text: str) -> int:
    began = time.perf_counter()
    found = work(text)
    times.append((time.perf_counter() - began) * 1000)
    return found


def stillness(path: Path) -> float:
    """Type words into a Finding, a key each 60 ms; return the longest pause of the event loop."""
    from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

    from timeline_app.view.finding.finding import Finding

    app = QCoreApplication.instance() or QCoreApplication([])
    workspace = Workspace.open(path)
    workspace.columns()
    finding = Finding()
    finding.show_workspace(workspace)
    seen = [time.perf_counter()]
    longest: list[float] = []

    def tick() -> None:
        now = time.perf_counter()
        longest.append(now - seen[0])
        seen[0] = now

    clock = QTimer()
    clock.setInterval(1)
    clock.timeout.connect(tick)
    loop = QEventLoop()
    keys = [word[:end] for word in (COMMON, "the", RARE) for end in range(1, len(word) + 1)]

    def press() -> None:
        if keys:
            finding.set_text(keys.pop(0))
        else:
            loop.quit()

    hand = QTimer()
    hand.setInterval(60)
    hand.timeout.connect(press)
    finding.set_text("warm")
    QTimer.singleShot(1500, loop.quit)
    loop.exec()
    longest.clear()
    seen[0] = time.perf_counter()
    clock.start()
    hand.start()
    loop.exec()
    clock.stop()
    hand.stop()
    finding.close()
    workspace.close()
    del app
    ordered = sorted(longest)
    usual = ordered[-len(ordered) // 100 - 1] * 1000
    print(f"\nwhile typing: 99 % of the turns of the event loop take at most {usual:.1f} ms")
    return ordered[-1] * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    path = file_of(options.events, options.megabytes)
    seconds = make_index(path)
    text, index = sizes(path)
    made = f", made in {seconds:.0f} s" if seconds > 1 else ""
    print(f"{text:.0f} MB of text, index {index:.0f} MB = {index / text:.2f} of it{made}\n")
    good = compare(path, options.rounds)
    still = stillness(path)
    print(f"while typing: the window never stands still for more than {still:.1f} ms")
    sys.exit(0 if good and index / text <= INDEX_SHARE and still <= STILL else 1)


if __name__ == "__main__":
    main()
