#!/usr/bin/env python3
"""Verifies a bundle of the event log on the auditor's own machine, without the service and without trusting it.

    python3 verify.py FOLDER [--checkpoint FILE_OR_FOLDER ...] [--key VERIFIER_KEY ...] [--json]

Exit: 0 valid, 1 not valid (the first bad position is named), 2 the bundle or an input cannot be read.
Needs Python 3.9 or newer and nothing else. Signatures are checked by the `openssl` program; where it is missing or
too old, by the Ed25519 at the end of this file. What a bundle consists of is described in docs/audit.md.

Without --checkpoint and --key a bundle proves only that it agrees with itself. Bring a checkpoint that you got
earlier, by another way, or the verifier key that was handed to you on paper.

How to read this file: CHECKS says what is checked; `verify` does it, step by step; the rest are its tools.
"""

import argparse
import base64
import concurrent.futures
import hashlib
import itertools
import json
import multiprocessing
import os
import re
import subprocess
import sys
import tempfile

# Every check, the codes it can find, and what each code means. A code that is not here is not looked for.
CHECKS = {
    "files": {"file-altered": "A file is not the one that the manifest names: its SHA-256 or its length differs."},
    "notes": {
        "note-malformed": "A checkpoint is not a signed note with origin, size and root.",
        "note-unsigned": "A checkpoint carries no signature.",
        "checkpoint-missing": "There are events or rows, and no checkpoint for them.",
    },
    "signatures": {
        "key-unknown": "A checkpoint is not signed with a key that is trusted here.",
        "signature-wrong": "The signature of a checkpoint does not fit its text and the key it names.",
    },
    "origins": {"origin-other": "A checkpoint belongs to another log."},
    "roots": {"root-differs": "The leaves do not give the root hash that was signed: the log was changed."},
    "leaves": {
        "leaf-differs": "A stored text is not the one that the notary noted.",
        "not-included": "The proof does not lead from a stored text to the signed root.",
    },
    "consistency": {
        "not-consistent": "A smaller signed tree is not the beginning of a larger signed tree.",
        "consistency-missing": "The proof that a checkpoint continues the one before it is missing.",
    },
    "outside": {
        "outside-differs": "The log is not the one that the brought checkpoint was signed for.",
        "checkpoint-newer": "The brought checkpoint is newer than the bundle: the log was cut back, or a newer bundle is needed.",
        "size-unknown": "The bundle has no proof from the size of the brought checkpoint: ask for one that has.",
    },
    "positions": {
        "position-gap": "Positions are missing.",
        "position-repeated": "A position comes twice or out of order.",
        "position-beyond": "A position lies beyond the newest checkpoint.",
    },
    "selection": {"outside-selection": "An event does not belong to what the bundle says it holds."},
    "ids": {"id-repeated": "An event id comes twice."},
    "versions": {"version-wrong": "The versions of a stream do not follow one another."},
    "links": {"link-broken": "An event does not name the hash of the event before it in its stream."},
    "canonical": {
        "not-canonical": "A stored text is not in canonical form (RFC 8785).",
        "text-unreadable": "A stored text is not the JSON object that it should be.",
    },
    "columns": {
        "column-differs": "A column of the database says something else than the stored text.",
        "row-malformed": "A line of columns cannot be read.",
        "lines-uneven": "Files that should have a line for each event do not have equally many.",
    },
}

UNREADABLE = {
    "manifest-missing": "There is no bundle here: bundle.json is missing.",
    "manifest-malformed": "bundle.json is not a manifest.",
    "format-unknown": "The bundle has a format that this verifier does not know.",
    "file-missing": "A file of the bundle is missing.",
    "file-truncated": "A file of the bundle is shorter than the manifest says: the copy is not whole.",
    "file-malformed": "A file of the bundle does not have its form.",
    "checkpoint-unreadable": "The brought checkpoint cannot be read, or is not a checkpoint.",
    "read-failed": "A file cannot be read to its end.",
    "key-malformed": "The key given is not an Ed25519 verifier key.",
}

WARNINGS = {
    "trust-none": "No key was pinned and no checkpoint brought: the bundle agrees with itself, which is all that is shown.",
    "nothing-signed": "The log is empty: nothing was signed yet.",
    "nothing-selected": "The bundle holds no event.",
    "rows-past-retention": "Rows of the access log past their retention are gone; their leaf hashes are there.",
}

FORMAT = "patti-gener-attivi/bundle/v1"
REPORT = "patti-gener-attivi/verification/v1"
TREES = ("events", "accesses")
KINDS = {"all": (), "stream": ("stream",), "category": ("category",), "period": ("from", "to")}
ONE_FOR_ALL = ("keys.txt", "consistency.json", "events.ndjson", "events.tsv")
WHOLE = ("events.leaves", "accesses.ndjson", "accesses.tsv", "accesses.leaves")
PARTIAL = ("proofs.ndjson",)

LINES_AT_ONCE = 2000
PARALLEL_FROM = 20000
RETENTION_MONTHS = 24


class Unreadable(Exception):
    def __init__(self, code, file=None):
        super().__init__(code)
        self.code, self.file = code, file


# --- the report ------------------------------------------------------------------------------------------------------

CHECK_OF = {code: check for check, codes in CHECKS.items() for code in codes}


class Findings:
    """The first place and the number of each kind of fault."""

    def __init__(self):
        self.found = {}

    def add(self, code, tree=None, position=None, up_to=None, file=None, count=1):
        if code not in CHECK_OF:
            return
        up_to = position if up_to is None else up_to
        key = (code, tree)
        old = self.found.get(key)
        if old is None:
            self.found[key] = [position, up_to, file, count]
            return
        old[3] += count
        if position is not None and (old[0] is None or position < old[0]):
            old[:3] = [position, up_to, file]

    def as_list(self):
        codes, trees = list(CHECK_OF), [None, *TREES]
        keys = sorted(self.found, key=lambda key: (codes.index(key[0]), trees.index(key[1])))
        return [
            {
                "check": CHECK_OF[code], "code": code, "tree": tree, "position": self.found[code, tree][0],
                "upTo": self.found[code, tree][1], "file": self.found[code, tree][2],
                "count": self.found[code, tree][3], "message": CHECKS[CHECK_OF[code]][code],
            }
            for code, tree in keys
        ]  # fmt: skip


def first_bad(findings):
    """The lowest bad position; of the event log where there is one, else of the access log."""
    for tree in TREES:
        placed = [one for one in findings if one["tree"] == tree and one["position"] is not None]
        if placed:
            first = min(placed, key=lambda one: (one["position"], one["upTo"]))
            return {"tree": tree, "position": first["position"], "upTo": first["upTo"]}
    return None


# --- Merkle trees (RFC 9162, 2.1) ------------------------------------------------------------------------------------


def leaf_hash(text):
    return hashlib.sha256(b"\0" + text).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Frontier:
    """The roots of the full subtrees of a growing tree: all that is needed to add a leaf or to name the root."""

    def __init__(self):
        self.size, self.roots = 0, []

    def add(self, leaf):
        size = self.size
        while size & 1:
            leaf = node_hash(self.roots.pop(), leaf)
            size >>= 1
        self.roots.append(leaf)
        self.size += 1

    def root(self):
        if not self.roots:
            return hashlib.sha256(b"").digest()
        root = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            root = node_hash(left, root)
        return root


def root_of_inclusion(leaf, index, size, path):
    """The root that an inclusion proof leads to (2.1.3.2); None where the proof does not fit the tree."""
    if not 0 <= index < size:
        return None
    node, last, root = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if node & 1 or node == last:
            root = node_hash(sibling, root)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        node, last = node >> 1, last >> 1
    return root if last == 0 else None


def is_consistent(small, small_root, large, large_root, path):
    """Whether the tree of size `small` is the beginning of the one of size `large` (2.1.4.2)."""
    if small > large:
        return False
    if small == large:
        return small_root == large_root and not path
    if small == 0:
        return not path and small_root == hashlib.sha256(b"").digest()
    path = list(path)
    if small & (small - 1) == 0:
        path.insert(0, small_root)
    if not path:
        return False
    node, last = small - 1, large - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    left = right = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            left, right = node_hash(sibling, left), node_hash(sibling, right)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            right = node_hash(right, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and left == small_root and right == large_root


# --- canonical JSON (RFC 8785) ---------------------------------------------------------------------------------------


class Unusual(Exception):
    pass


def unusual(_):
    raise Unusual


def not_json(_):
    raise ValueError


def exact_whole(text):
    return int(text) if len(text) < 16 else unusual(text)


QUICK_READER = json.JSONDecoder(parse_int=exact_whole, parse_float=unusual, parse_constant=not_json)
CAREFUL_READER = json.JSONDecoder(parse_int=float, parse_constant=not_json)
QUICK_WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
STRINGS = json.JSONEncoder(ensure_ascii=False)
# From U+E000 on the order of UTF-16 is not the order of code points.
NEEDS_CARE = re.compile("[\ue000-\U0010ffff]")


def number_text(number):
    """A number as ECMAScript writes it; Python finds the same shortest digits and lays them out in another way."""
    if number != number or number in (float("inf"), float("-inf")):
        raise Unusual
    if number == 0:
        return "0"
    sign, mantissa = ("-", repr(-number)) if number < 0 else ("", repr(number))
    mantissa, _, exponent = mantissa.partition("e")
    whole, _, fraction = mantissa.partition(".")
    point = len(whole) + int(exponent or 0)
    digits = whole + fraction
    point -= len(digits) - len(digits.lstrip("0"))
    digits = digits.strip("0")
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    rest = "." + digits[1:] if len(digits) > 1 else ""
    return "%s%s%se%s%d" % (sign, digits[0], rest, "+" if point > 0 else "-", abs(point - 1))


def canonical_text(value):
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(STRINGS.encode(key) + ":" + canonical_text(value[key]) for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical_text, value)) + "]"
    return number_text(value) if isinstance(value, float) else STRINGS.encode(value)


def read_canonical(line):
    """The value of a text and whether the text is canonical. ValueError where it is no JSON."""
    text = line.decode("utf-8")
    try:
        if text.isascii() or not NEEDS_CARE.search(text):
            try:
                value = QUICK_READER.decode(text)
                return value, QUICK_WRITER.encode(value) == text
            except Unusual:
                pass
        value = CAREFUL_READER.decode(text)
        try:
            return value, canonical_text(value) == text
        except Unusual:
            return value, False
    except RecursionError:
        raise ValueError from None


# --- checkpoints and keys (C2SP signed note, tlog-checkpoint) --------------------------------------------------------

KEY = re.compile(r"([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)")
NOTE = re.compile(r"([^\n]+)\n(0|[1-9][0-9]{0,14})\n([A-Za-z0-9+/]{43}=)\n")
SIGNATURE = re.compile("\u2014 ([^+ \n]+) ([A-Za-z0-9+/]+=*)")


def from_base64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return b""
    return data if base64.b64encode(data).decode() == text else b""


def parse_key(text):
    """(name, key id, public key) of a verifier key, or None."""
    match = KEY.fullmatch(text)
    if not match:
        return None
    name, key_id, encoded = match.groups()
    data = from_base64(encoded)
    if len(data) != 33 or data[0] != 1:
        return None
    if hashlib.sha256(name.encode() + b"\n" + data).digest()[:4].hex() != key_id:
        return None
    return name, bytes.fromhex(key_id), data[1:]


class Note:
    """A checkpoint: who says it of which log, how large it is, its root, and the signatures (name, key id, signature)."""

    def __init__(self, data):
        try:
            text = data.decode("utf-8")
        except ValueError:
            raise ValueError from None
        head, blank, tail = text.partition("\n\n")
        body = head + "\n" if blank else text
        match = NOTE.fullmatch(body)
        if not match:
            raise ValueError
        self.body = body.encode("utf-8")
        self.origin, self.size, self.root = match[1], int(match[2]), from_base64(match[3])
        lines = [SIGNATURE.fullmatch(line) for line in tail.split("\n") if line]
        if len(self.root) != 32 or None in lines:
            raise ValueError
        blobs = [(line[1], from_base64(line[2])) for line in lines]
        self.signatures = [(name, blob[:4], blob[4:]) for name, blob in blobs]


def signature_fault(note, keys, is_signed):
    """None where a trusted key has signed, else the code of what is wrong. Signatures of strangers do not count."""
    if not note.signatures:
        return "note-unsigned"
    known = {(name, key_id): public for name, key_id, public in keys}
    ours = [(known[one[:2]], one[2]) for one in note.signatures if one[:2] in known]
    if not ours:
        return "key-unknown"
    return None if all(is_signed(key, note.body, blob) for key, blob in ours) else "signature-wrong"


# --- reading a bundle ------------------------------------------------------------------------------------------------

SAFE_NAME = re.compile(r"[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*){0,3}(\.[a-z]+)?")


def is_whole(value):
    return type(value) in (int, float) and abs(value) < 2**53 and value == int(value)


def plain_json(data):
    return json.loads(data.decode("utf-8"), parse_constant=not_json)


def is_manifest(value):
    if not isinstance(value, dict) or not isinstance(value.get("tenantId"), str):
        return False
    kind, selection, files = value.get("kind"), value.get("selection"), value.get("files")
    if not isinstance(kind, str) or kind not in KINDS or not isinstance(selection, dict):
        return False
    if not all(isinstance(selection.get(name), str) for name in KINDS[kind]) or not isinstance(files, list):
        return False
    return all(
        isinstance(one, dict)
        and isinstance(one.get("name"), str)
        and SAFE_NAME.fullmatch(one["name"])
        and is_whole(one.get("bytes"))
        and isinstance(one.get("sha256"), str)
        for one in files
    )


def read_file(path, code, file=None):
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError:
        raise Unreadable(code, file) from None


def read_manifest(folder):
    data = read_file(os.path.join(folder, "bundle.json"), "manifest-missing")
    try:
        manifest = plain_json(data)
    except (ValueError, RecursionError):
        raise Unreadable("manifest-malformed") from None
    if isinstance(manifest, dict) and isinstance(manifest.get("format"), str) and manifest["format"] != FORMAT:
        raise Unreadable("format-unknown")
    if not is_manifest(manifest) or manifest.get("format") != FORMAT:
        raise Unreadable("manifest-malformed")
    return manifest


def sha256_of(path):
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def check_files(folder, manifest, findings):
    """Every listed file is there, whole and unchanged."""
    names = [one["name"] for one in manifest["files"]]
    for name in (*ONE_FOR_ALL, *(WHOLE if manifest["kind"] == "all" else PARTIAL)):
        if name not in names:
            raise Unreadable("file-missing", name)
    for one in manifest["files"]:
        path = os.path.join(folder, *one["name"].split("/"))
        if not os.path.isfile(path):
            raise Unreadable("file-missing", one["name"])
        length = os.path.getsize(path)
        if length < one["bytes"]:
            raise Unreadable("file-truncated", one["name"])
        if length > one["bytes"] or sha256_of(path) != one["sha256"]:
            findings.add("file-altered", file=one["name"])


def read_keys(folder):
    lines = read_file(os.path.join(folder, "keys.txt"), "file-missing", "keys.txt").decode("utf-8", "replace")
    keys = [parse_key(line) for line in lines.split("\n") if line]
    if None in keys:
        raise Unreadable("file-malformed", "keys.txt")
    return keys


def read_brought(paths):
    """The checkpoints that the auditor brings: files, or folders of .note files."""
    brought = []
    for path in paths:
        files = [path]
        if os.path.isdir(path):
            files = sorted(os.path.join(path, name) for name in os.listdir(path) if name.endswith(".note"))
        for file in files:
            name = os.path.basename(file)
            try:
                brought.append((name, Note(read_file(file, "checkpoint-unreadable", name))))
            except ValueError:
                raise Unreadable("checkpoint-unreadable", name) from None
        if not files:
            raise Unreadable("checkpoint-unreadable", os.path.basename(path))
    return brought


HASH = re.compile("[0-9a-f]{64}")
LEAF_LINES = re.compile(b"(?:[0-9a-f]{64}\n)+")
LEAF_BYTES = 65


def hashes_of(value):
    if not isinstance(value, list) or not all(isinstance(one, str) and HASH.fullmatch(one) for one in value):
        raise ValueError
    return [bytes.fromhex(one) for one in value]


def read_consistency(folder):
    """Proofs by tree, from and to."""
    data = read_file(os.path.join(folder, "consistency.json"), "file-missing", "consistency.json")
    try:
        value, proofs = plain_json(data), {}
        for tree in TREES:
            for one in value[tree]:
                if not is_whole(one["from"]) or not is_whole(one["to"]):
                    raise ValueError
                proofs[tree, one["from"], one["to"]] = hashes_of(one["path"])
        return proofs
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unreadable("file-malformed", "consistency.json") from None


# --- events and rows, many lines at once, in as many processes as there are processors -------------------------------

POSITION = re.compile("-?[0-9]{1,15}")
VERSION = re.compile("[0-9]{1,10}")


def event_facts(value):
    """What the text of an event says of itself; ValueError where it does not."""
    try:
        metadata, version = value["metadata"], value["version"]
        texts = value["stream"], value["type"], value["eventId"], metadata["commandId"], metadata["recordedAt"]
        previous = metadata["previousHash"]
    except (KeyError, TypeError, IndexError):
        raise ValueError from None
    if type(version) not in (int, float) or version != version // 1:
        raise ValueError
    if set(map(type, texts)) != {str} or type(previous) not in (str, type(None)):
        raise ValueError
    return (*texts, int(version), previous)


def follow_faults(before, version, previous, from_start):
    """Whether an event continues its stream after `before` (version, leaf hash), or begins it."""
    if before is not None:
        return version == before[0] + 1, previous == before[1]
    if from_start:
        return version == 1, previous is None
    return version >= 1, (version == 1) == (previous is None)


class Job:
    """What a worker must know of the bundle."""

    def __init__(self, folder, manifest, newest):
        self.folder, self.kind, self.selection = folder, manifest["kind"], manifest["selection"]
        self.whole, self.contiguous = self.kind == "all", self.kind in ("all", "period")
        self.newest = newest


class Chunk:
    """What a worker has seen in a run of lines."""

    def __init__(self):
        self.findings = Findings()
        self.first = self.last = None
        self.lines = 0
        self.streams = {}  # stream -> [version, previous hash and position of its first event; state after its last]
        self.ids = [bytearray() for _ in range(16)]
        self.times = []  # of the first and the last row

    def step(self, tree, position, contiguous):
        if self.last is None:
            self.first, self.last = position, max(position, 0)
        elif position == self.last + 1:
            self.last = position
        else:
            walk(self.findings, tree, self.last, position, contiguous)
            self.last = max(self.last, position)

    def time(self, at, position):
        if len(self.times) < 2:
            self.times.append((at, position))
        else:
            self.times[1] = (at, position)


def walk(findings, tree, last, position, contiguous):
    if position <= last:
        findings.add("position-repeated", tree, position)
    elif contiguous and position > last + 1:
        findings.add("position-gap", tree, last + 1, position - 1)


def lines_of(job, name, offset, count):
    """So many lines of a file from an offset on, without their ends."""
    with open(os.path.join(job.folder, name), "rb") as stream:
        stream.seek(offset)
        for line in itertools.islice(stream, count):
            yield line.rstrip(b"\n")


class NotedLeaves:
    """The leaf hashes of the notary: 64 digits and a line feed each, so that a position says where its hash is."""

    def __init__(self, job, tree):
        self.stream = open(os.path.join(job.folder, tree + ".leaves"), "rb")
        self.at = 0

    def of(self, position):
        if position != self.at + 1:
            self.stream.seek((position - 1) * LEAF_BYTES)
        self.at = position
        return self.stream.read(LEAF_BYTES)[:64]


def is_proved(job, line, position, leaf):
    size, root = job.newest["events"]
    try:
        proof = plain_json(line)
        path = hashes_of(proof["path"])
        return proof["position"] == position and root_of_inclusion(leaf, position - 1, size, path) == root
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def is_selected(job, stream, category):
    if job.kind == "stream":
        return stream == job.selection["stream"]
    return job.kind != "category" or category == job.selection["category"]


def columns_of(line, width):
    """The position of a row as a number, and its other columns; or None."""
    try:
        columns = line.decode("utf-8").split("\t")
    except ValueError:
        return None
    if len(columns) != width or not POSITION.fullmatch(columns[0]):
        return None
    return int(columns[0]), columns[1:]


def read_chunk(task):
    job, tree, offsets, count = task
    chunk = Chunk()
    chunk.lines = count
    texts, rows = (lines_of(job, tree + end, at, count) for end, at in zip((".ndjson", ".tsv"), offsets))
    proofs = itertools.repeat(None) if job.whole else lines_of(job, "proofs.ndjson", offsets[2], count)
    noted = NotedLeaves(job, tree) if job.whole else None
    size, add = job.newest[tree][0], chunk.findings.add
    look, width = (look_at_event, 9) if tree == "events" else (look_at_access, 4)
    for text, row, proof in zip(texts, rows, proofs):
        columns = columns_of(row, width)
        if columns is None:
            add("row-malformed", tree)
            continue
        position, columns = columns
        chunk.step(tree, position, job.contiguous)
        leaf = leaf_hash(text)
        if position > size:
            add("position-beyond", tree, position)
        elif position > 0:
            if noted and noted.of(position) != leaf.hex().encode():
                add("leaf-differs", tree, position)
            if not job.whole and not is_proved(job, proof, position, leaf):
                add("not-included", tree, position)
        try:
            value, is_canonical = read_canonical(text)
            if not is_canonical:
                add("not-canonical", tree, position)
            look(job, chunk, position, columns, value, leaf)
        except ValueError:
            add("text-unreadable", tree, position)
    if noted:
        noted.stream.close()
    return chunk


def look_at_event(job, chunk, position, columns, value, leaf):
    stream, kind, event_id, command_id, recorded_at, version, previous = event_facts(value)
    category, leaf_hex = columns[1], leaf.hex()
    said = [stream, category, str(version), kind, event_id, command_id, recorded_at, leaf_hex]
    if columns != said or not stream.startswith(category + "-"):
        chunk.findings.add("column-differs", "events", position)
    if not is_selected(job, stream, category):
        chunk.findings.add("outside-selection", "events", position)
    chunk.time(recorded_at, position)
    digest = hashlib.sha256(event_id.encode("utf-8", "surrogatepass")).digest()[:16]
    chunk.ids[digest[0] >> 4] += digest + position.to_bytes(8, "big", signed=True)
    before = chunk.streams.get(stream)
    if before is None:
        chunk.streams[stream] = [version, previous, position, (version, leaf_hex)]
        return
    check_follows(chunk.findings, before[3], version, previous, position, True)
    before[3] = (version, leaf_hex)


def look_at_access(_job, chunk, position, columns, value, _leaf):
    if not isinstance(value, dict):
        raise ValueError
    said = [value.get("at"), value.get("userId"), value.get("subjectId", "")]
    if not all(isinstance(one, str) for one in said):
        raise ValueError
    if columns != said:
        chunk.findings.add("column-differs", "accesses", position)
    chunk.time(said[0], position)


def check_follows(findings, before, version, previous, position, from_start):
    version_fits, link_fits = follow_faults(before, version, previous, from_start)
    if not version_fits:
        findings.add("version-wrong", "events", position)
    if not link_fits:
        findings.add("link-broken", "events", position)


def offsets_of(path):
    """Where every run of lines begins, and how many lines there are."""
    starts, at, number = [], 0, 0
    with open(path, "rb") as stream:
        for number, line in enumerate(stream, 1):
            if number % LINES_AT_ONCE == 1:
                starts.append(at)
            at += len(line)
    return starts, number


class Log:
    """The events, or the rows of the access log, put together from their chunks in order."""

    def __init__(self, job, tree, findings):
        self.job, self.tree, self.findings = job, tree, findings
        self.lines, self.last, self.times = 0, None, []
        self.streams, self.ids = {}, [bytearray() for _ in range(16)]

    def read(self):
        job, tree = self.job, self.tree
        names = [tree + ".ndjson", tree + ".tsv"] + ([] if job.whole else ["proofs.ndjson"])
        found = [offsets_of(os.path.join(job.folder, name)) for name in names]
        lines = min(count for _, count in found)
        if any(count != lines for _, count in found):
            self.findings.add("lines-uneven", tree)
        tasks = [
            (job, tree, [starts[nth] for starts, _ in found], min(LINES_AT_ONCE, lines - nth * LINES_AT_ONCE))
            for nth in range((lines + LINES_AT_ONCE - 1) // LINES_AT_ONCE)
        ]
        if lines < PARALLEL_FROM:
            for chunk in map(read_chunk, tasks):
                self.join(chunk)
        else:
            with multiprocessing.Pool() as pool:
                for chunk in pool.imap(read_chunk, tasks):
                    self.join(chunk)
        self.finish()

    def join(self, chunk):
        for (code, tree), (position, up_to, file, count) in chunk.findings.found.items():
            self.findings.add(code, tree, position, up_to, file, count)
        self.lines += chunk.lines
        if chunk.first is not None:
            self.begin(chunk.first)
            self.last = max(self.last or 0, chunk.last)
        self.times = [*(self.times or chunk.times)[:1], *chunk.times[-1:]]
        for stream, (version, previous, position, after) in chunk.streams.items():
            from_start = self.job.kind != "period"
            check_follows(self.findings, self.streams.get(stream), version, previous, position, from_start)
            self.streams[stream] = after
        for bucket, more in zip(self.ids, chunk.ids):
            bucket += more

    def begin(self, position):
        """The first position of a chunk, after the last one of the chunk before it."""
        if self.last is not None:
            walk(self.findings, self.tree, self.last, position, self.job.contiguous)
        elif position < 1:
            self.findings.add("position-repeated", self.tree, position)
        elif self.job.whole and position > 1:
            self.gone = position - 1
            if self.tree == "events":
                self.findings.add("position-gap", self.tree, 1, self.gone)

    gone = 0

    def finish(self):
        job, tree, size = self.job, self.tree, self.job.newest[self.tree][0]
        if job.whole and (self.last or 0) < size:
            self.findings.add("position-gap", tree, (self.last or 0) + 1, size)
        for bucket in self.ids:
            seen = set()
            for at in range(0, len(bucket), 24):
                event_id = bytes(bucket[at : at + 16])
                if event_id in seen:
                    position = int.from_bytes(bucket[at + 16 : at + 24], "big", signed=True)
                    self.findings.add("id-repeated", tree, position)
                seen.add(event_id)
        if job.kind == "period":
            for recorded_at, position in self.times:
                if not job.selection["from"] <= recorded_at < job.selection["to"]:
                    self.findings.add("outside-selection", tree, position)
        if self.gone and tree == "accesses" and not self.is_past_retention():
            self.findings.add("position-gap", tree, 1, self.gone)
            self.gone = 0

    def is_past_retention(self):
        """Whole months at the beginning may be gone; what is left must then reach back as far as rows are kept."""
        months = [months_of(at) for at, _ in self.times]
        return len(months) == 2 and None not in months and months[1] - months[0] >= RETENTION_MONTHS - 1


def months_of(instant):
    match = re.match(r"([0-9]{4})-([0-9]{2})-", instant)
    return int(match[1]) * 12 + int(match[2]) if match else None


# --- the verification ------------------------------------------------------------------------------------------------


def read_checkpoints(folder, manifest, keys, is_signed, findings):
    """The checkpoints of the bundle, by tree, smallest first; what is wrong with one is found here, not later."""
    checkpoints = {tree: [] for tree in TREES}
    names = [one["name"] for one in manifest["files"] if one["name"].startswith("checkpoints/")]
    tasks = []
    for name in sorted(names):
        tree = name.split("/")[1]
        if tree not in TREES:
            continue
        try:
            note = Note(read_file(os.path.join(folder, *name.split("/")), "file-missing", name))
        except ValueError:
            findings.add("note-malformed", tree, file=name)
            continue
        checkpoints[tree].append(note)
        origin = "patti-gener-attivi/%s/%s" % (manifest["tenantId"], tree)
        tasks.append((note, tree, name, origin, keys, is_signed))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as threads:
        for found in threads.map(lambda task: note_faults(*task), tasks):
            for code, tree, file in found:
                findings.add(code, tree, file=file)
    for notes in checkpoints.values():
        notes.sort(key=lambda note: note.size)
    return checkpoints


def note_faults(note, tree, file, origin, keys, is_signed):
    faults = [signature_fault(note, keys, is_signed), None if note.origin == origin else "origin-other"]
    return [(code, tree, file) for code in faults if code]


def check_roots(folder, tree, checkpoints, brought, findings):
    """The root of the noted leaves at each size that was signed; gives the roots at the sizes that were brought."""
    sizes = sorted({note.size for note in checkpoints} | {note.size for note in brought})
    path = os.path.join(folder, tree + ".leaves")
    count, rest = divmod(os.path.getsize(path), LEAF_BYTES)
    if rest:
        raise Unreadable("file-malformed", tree + ".leaves")
    if count > (checkpoints[-1].size if checkpoints else 0):
        findings.add("lines-uneven", tree)
    frontier, roots = Frontier(), {}
    with open(path, "rb") as stream:
        for size in (one for one in sizes if one <= count):
            while frontier.size < size:
                lines = stream.read(min(LINES_AT_ONCE, size - frontier.size) * LEAF_BYTES)
                if not LEAF_LINES.fullmatch(lines):
                    raise Unreadable("file-malformed", tree + ".leaves")
                leaves = bytes.fromhex(lines.decode())  # which takes no notice of line feeds
                for at in range(0, len(leaves), 32):
                    frontier.add(leaves[at : at + 32])
            roots[size] = frontier.root()
    good = 0
    for note in checkpoints:
        if roots.get(note.size) == note.root:
            good = note.size
        else:
            findings.add("root-differs", tree, min(good + 1, note.size), note.size)
    return roots


def check_consistency(tree, checkpoints, proofs, findings):
    for small, large in zip(checkpoints, checkpoints[1:]):
        path = proofs.get((tree, small.size, large.size), [] if small.size == large.size else None)
        if path is None:
            findings.add("consistency-missing", tree, small.size + 1, large.size)
        elif not is_consistent(small.size, small.root, large.size, large.root, path):
            findings.add("not-consistent", tree, 1, large.size)


def agrees(tree, note, checkpoints, roots, proofs):
    """Whether the log is the one that a brought checkpoint was signed for; None where the bundle cannot tell."""
    if roots is not None:
        return roots.get(note.size) == note.root
    same = [one for one in checkpoints if one.size == note.size]
    if same:
        return all(one.root == note.root for one in same)
    newest = checkpoints[-1]
    path = proofs.get((tree, note.size, newest.size))
    return None if path is None else is_consistent(note.size, note.root, newest.size, newest.root, path)


def check_outside(tree, brought, checkpoints, roots, proofs, findings):
    size, good = checkpoints[-1].size if checkpoints else 0, 0
    for file, note in sorted(brought, key=lambda one: one[1].size):
        if note.size > size:
            findings.add("checkpoint-newer", tree, good + 1, note.size, file)
            continue
        verdict = agrees(tree, note, checkpoints, roots, proofs)
        if verdict:
            good = note.size
        elif verdict is None:
            findings.add("size-unknown", tree, file=file)
        else:
            findings.add("outside-differs", tree, min(good + 1, note.size), note.size, file)


def verify(folder, checkpoints=(), pins=(), is_signed=None):
    """The report on a bundle. Raises Unreadable."""
    is_signed = is_signed or signature_program()
    findings, warnings = Findings(), []
    pinned = [parse_key(pin) for pin in pins]
    if None in pinned:
        raise Unreadable("key-malformed")
    outside = read_brought(checkpoints)
    manifest = read_manifest(folder)
    check_files(folder, manifest, findings)
    keys = read_keys(folder)
    trusted = pinned or keys
    signed = read_checkpoints(folder, manifest, trusted, is_signed, findings)
    proofs = read_consistency(folder)
    newest = {tree: (notes[-1].size, notes[-1].root) if notes else (0, None) for tree, notes in signed.items()}

    brought = {tree: [] for tree in TREES}
    for file, note in outside:
        tree = {"patti-gener-attivi/%s/%s" % (manifest["tenantId"], one): one for one in TREES}.get(note.origin)
        if tree is None:
            findings.add("origin-other", file=file)
            continue
        fault = signature_fault(note, trusted, is_signed)
        if fault:
            findings.add(fault, tree, file=file)
        brought[tree].append((file, note))

    job, counts = Job(folder, manifest, newest), {"events": 0, "accesses": None}
    for tree in TREES:
        roots = None
        if job.whole:
            roots = check_roots(folder, tree, signed[tree], [note for _, note in brought[tree]], findings)
        check_consistency(tree, signed[tree], proofs, findings)
        check_outside(tree, brought[tree], signed[tree], roots, proofs, findings)
        if tree == "accesses" and not job.whole:
            continue
        log = Log(job, tree, findings)
        log.read()
        counts[tree] = log.lines
        if log.lines and not signed[tree]:
            findings.add("checkpoint-missing", tree, 1)
        if log.gone and tree == "accesses":
            warnings.append("rows-past-retention")

    if not pinned and not outside:
        warnings.append("trust-none")
    if not signed["events"]:
        warnings.append("nothing-signed")
    elif counts["events"] == 0 and not job.whole:
        warnings.append("nothing-selected")
    found = findings.as_list()
    failed = {one["check"] for one in found}
    skipped = {"roots"} if not job.whole else {"selection"}
    skipped |= set() if outside else {"outside"}
    return {
        "format": REPORT,
        "result": "not-valid" if found else "valid",
        "bundle": {"kind": job.kind, "tenantId": manifest["tenantId"], **counts},
        "trees": {
            tree: {
                "size": newest[tree][0],
                "root": newest[tree][1].hex() if newest[tree][1] else None,
                "checkpoints": len(signed[tree]),
            }
            for tree in TREES
        },
        "trust": {"pinnedKeys": len(pinned), "broughtCheckpoints": len(outside)},
        "checks": {
            check: "failed" if check in failed else "not-made" if check in skipped else "passed" for check in CHECKS
        },
        "firstBad": first_bad(found),
        "findings": found,
        "warnings": [{"code": code, "message": WARNINGS[code]} for code in WARNINGS if code in warnings],
    }


def report_on(folder, checkpoints=(), pins=(), is_signed=None):
    """The report as --json prints it, and the exit code."""
    try:
        report = verify(folder, checkpoints, pins, is_signed)
        return report, 0 if report["result"] == "valid" else 1
    except Unreadable as error:
        problem = {"code": error.code, "file": error.file, "message": UNREADABLE[error.code]}
    except (OSError, MemoryError):
        problem = {"code": "read-failed", "file": None, "message": UNREADABLE["read-failed"]}
    return {"format": REPORT, "result": "unreadable", "problem": problem}, 2


# --- Ed25519 (RFC 8032) ----------------------------------------------------------------------------------------------

# The DER form of an Ed25519 public key is this and the 32 bytes of the key.
KEY_HEADER = bytes.fromhex("302a300506032b6570032100")
# Test 2 of RFC 8032, 7.1: a program that accepts this and refuses another message can be relied on.
TEST_KEY = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
TEST_SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)


def signed_by_openssl(key, message, signature):
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("key", "message", "signature")]
        for path, data in zip(paths, (KEY_HEADER + key, message, signature)):
            with open(path, "wb") as stream:
                stream.write(data)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", paths[0], "-rawin"]
        command += ["-in", paths[1], "-sigfile", paths[2]]
        try:
            return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
        except OSError:
            return False


def signature_program():
    works = signed_by_openssl(TEST_KEY, b"\x72", TEST_SIGNATURE)
    refuses = works and not signed_by_openssl(TEST_KEY, b"\x73", TEST_SIGNATURE)
    return signed_by_openssl if refuses else signed_by_python


P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def point_of(data):
    """The point (X, Y, Z, T) of 32 bytes, or None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def sum_of(one, other):
    a, b = (one[1] - one[0]) * (other[1] - other[0]) % P, (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiple_of(point, times):
    total = (0, 1, 1, 0)
    while times:
        if times & 1:
            total = sum_of(total, point)
        point, times = sum_of(point, point), times >> 1
    return total


def signed_by_python(key, message, signature):
    if len(signature) != 64:
        return False
    public, scalar = point_of(key), int.from_bytes(signature[32:], "little")
    if public is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    minus_public = (P - public[0], public[1], 1, P - public[3])
    base = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    x, y, z, _ = sum_of(multiple_of(base, scalar), multiple_of(minus_public, challenge))
    inverse = pow(z, P - 2, P)
    encoded = (y * inverse % P) | ((x * inverse % P & 1) << 255)
    return encoded.to_bytes(32, "little") == signature[:32]


# --- the command -----------------------------------------------------------------------------------------------------


def describe(one):
    place = ""
    if one["position"] is not None:
        place = ", position %d" % one["position"]
        place += " to %d" % one["upTo"] if one["upTo"] != one["position"] else ""
    tree = " (%s%s)" % (one["tree"], place) if one["tree"] else ""
    file = " [%s]" % one["file"] if one["file"] else ""
    times = " %d times, the first is named." % one["count"] if one["count"] > 1 else ""
    return "%s%s: %s%s%s" % (one["code"], tree, one["message"], file, times)


def print_report(report):
    if report["result"] == "unreadable":
        problem = report["problem"]
        file = " [%s]" % problem["file"] if problem["file"] else ""
        print("UNREADABLE  %s: %s%s" % (problem["code"], problem["message"], file))
        return
    bundle = report["bundle"]
    print("Bundle of %s, kind %s: %d events" % (bundle["tenantId"], bundle["kind"], bundle["events"]), end="")
    print("" if bundle["accesses"] is None else ", %d rows of the access log" % bundle["accesses"])
    for tree, about in report["trees"].items():
        if about["root"]:
            print("  %-8s  size %d, root %s, %d checkpoints" % (tree, about["size"], about["root"], about["checkpoints"]))
    for check, result in report["checks"].items():
        print("  %-11s %s" % (check, result))
    for one in report["findings"]:
        print("! " + describe(one))
    for one in report["warnings"]:
        print("? %s: %s" % (one["code"], one["message"]))
    bad = report["firstBad"]
    if bad:
        span = "position %d" % bad["position"] if bad["position"] == bad["upTo"] else "positions %(position)d to %(upTo)d" % bad
        print("First bad: %s of the %s" % (span, bad["tree"]))
    print("VALID" if report["result"] == "valid" else "NOT VALID")


def main():
    parser = argparse.ArgumentParser(description="Verifies a bundle of the event log, offline.")
    parser.add_argument("folder")
    parser.add_argument("--checkpoint", action="append", default=[], metavar="FILE", help="one that you kept; or a folder of them")
    parser.add_argument("--key", action="append", default=[], metavar="VERIFIER_KEY", help="trust this key, not keys.txt")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    given = parser.parse_args()
    report, code = report_on(given.folder, given.checkpoint, given.key)
    if given.json:
        print(json.dumps(report, indent=2))
    else:
        print_report(report)
    return code


if __name__ == "__main__":
    sys.exit(main())
