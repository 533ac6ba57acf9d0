#!/usr/bin/env python3
"""Writes vectors.txt from the description in src/envelope.rs alone, with nothing of the crate: the second implementation."""
import base64, hashlib, pathlib, struct

def sha(b): return hashlib.sha256(b).digest()
def text(s): b = s.encode(); return struct.pack(">I", len(b)) + b
def reason(salt, parts):
    return sha(b"ahat-reason-1" + salt + struct.pack(">I", len(parts)) + b"".join(struct.pack(">I", len(p)) + p for p in parts))
def mth(leaves):
    if not leaves: return sha(b"")
    if len(leaves) == 1: return sha(b"\0" + leaves[0])
    k = 1
    while k * 2 < len(leaves): k *= 2
    return sha(b"\1" + mth(leaves[:k]) + mth(leaves[k:]))

events = [
    ("lot_received", 1, 1767225600000000, 1, "blank_lot", 7, 1, '{"count":50,"first":1}'),
    ("blank_issued", 1, 1767225600000000, 2, "blank_lot", 7, 2, '{"blank":1,"to":"Әлия"}'),
    ("birth_registered", 65535, 1767225600000001, 3, "record", 8, 1, ""),
    ("certificate_handed_over", 2, 4102444800999999, 3, "certificate", 9, 1, '{"no":"АА № 0000001"}'),
    ("lot_written_off", 1, 4102444800999999, 255, "blank_lot", 7, 3, '{"count":1}'),
]
log, prev, out, leaves = "7517", bytes(32), ["log=7517"], []
for i, (kind, fmt, at, dec, sk, sid, sv, payload) in enumerate(events, 1):
    salt, dec, sid = bytes([i] * 16), bytes([dec] * 16), bytes([sid] * 16)
    r = reason(bytes([dec[0]] * 16), [kind.encode(), b"", "құжат".encode()])
    c = sha(salt + payload.encode())
    meta = text(kind) + struct.pack(">Hq", fmt, at) + dec + r + text(sk) + sid + struct.pack(">Q", sv)
    prev = sha(b"ahat-event-1" + text(log) + struct.pack(">Q", i) + prev + meta + c)
    leaves.append(prev)
    for k, v in [("kind", kind), ("format", fmt), ("recorded_at", at), ("decision", dec.hex()), ("reason", r.hex()), ("stream_kind", sk),
                 ("stream_id", sid.hex()), ("stream_version", sv), ("salt", salt.hex()), ("payload", payload), ("commitment", c.hex()),
                 ("hash", prev.hex()), ("root", mth(leaves).hex())]:
        out.append(f"{i}.{k}={v}")
out.append("checkpoint=ahat/7517\\n5\\n" + base64.b64encode(mth(leaves)).decode() + "\\n")
pathlib.Path(__file__).with_name("vectors.txt").write_text("\n".join(out) + "\n")
