#!/usr/bin/env python3
"""Computes SCRAM exchanges and SASLprep results with nothing but Python's standard library.

It shares no code with the Java side: PBKDF2 and HMAC come from hashlib and hmac, Unicode 3.2 and the stringprep
tables from unicodedata and stringprep. The published vectors of RFC 5802 and RFC 7677 are asserted below, so that
the script is itself proven before it speaks about SHA-384 and SHA-512, for which no RFC has a vector.

    python3 scram_vectors.py exchanges > ../resources/org/strophe4j/sasl/scram-exchanges.txt
    python3 scram_vectors.py saslprep  > ../resources/org/strophe4j/sasl/saslprep.txt

The files are plain ASCII: fields are separated by tabs and escaped as in JSON; a missing result is a bare minus.
"""

import base64
import hashlib
import hmac
import json
import random
import stringprep
import sys
import unicodedata


def b64(data):
    return base64.b64encode(data).decode("ascii")


# ---- SASLprep, RFC 4013 -------------------------------------------------------------------------------------------

PROHIBITED = (
    stringprep.in_table_c12,
    stringprep.in_table_c21_c22,
    stringprep.in_table_c3,
    stringprep.in_table_c4,
    stringprep.in_table_c5,
    stringprep.in_table_c6,
    stringprep.in_table_c7,
    stringprep.in_table_c8,
    stringprep.in_table_c9,
)


# Corrigendum 4 of Unicode mended the decomposition of these after version 3.2.
MENDED = "\U0002f868\U0002f874\U0002f91f\U0002f95f\U0002f9bf"

# In the table of spaces and in the table of what is mapped to nothing; RFC 4013 does not say which goes first.
AMBIGUOUS = "\u200b"


def saslprep(text, stored):
    """The prepared text, or None where preparation fails or leaves nothing."""
    assert not set(text) & set(MENDED + AMBIGUOUS)
    spaced = "".join(" " if stringprep.in_table_c12(c) else c for c in text)
    mapped = "".join(c for c in spaced if not stringprep.in_table_b1(c))
    normal = unicodedata.ucd_3_2_0.normalize("NFKC", mapped)
    if not normal or any(test(c) for c in normal for test in PROHIBITED):
        return None
    if stored and any(stringprep.in_table_a1(c) for c in normal):
        return None
    if any(stringprep.in_table_d1(c) for c in normal):
        if any(stringprep.in_table_d2(c) for c in normal):
            return None
        if not (stringprep.in_table_d1(normal[0]) and stringprep.in_table_d1(normal[-1])):
            return None
    return normal


# ---- SCRAM, RFC 5802 ----------------------------------------------------------------------------------------------


def exchange(hash_name, user, password, client_nonce, server_nonce, salt, iterations, extensions=""):
    digest = hash_name.replace("-", "").lower()

    def mac(key, message):
        return hmac.new(key, message, digest).digest()

    name = saslprep(user, stored=False).replace("=", "=3D").replace(",", "=2C")
    prepared = saslprep(password, stored=True).encode("utf-8")
    bare = "n=%s,r=%s" % (name, client_nonce)
    server_first = "r=%s%s,s=%s,i=%d%s" % (client_nonce, server_nonce, b64(salt), iterations, extensions)
    without_proof = "c=biws,r=%s%s" % (client_nonce, server_nonce)
    auth_message = ",".join((bare, server_first, without_proof)).encode("utf-8")

    salted = hashlib.pbkdf2_hmac(digest, prepared, salt, iterations)
    client_key = mac(salted, b"Client Key")
    server_key = mac(salted, b"Server Key")
    signature = mac(hashlib.new(digest, client_key).digest(), auth_message)
    proof = bytes(a ^ b for a, b in zip(client_key, signature))
    return {
        "hash": hash_name,
        "user": user,
        "password": password,
        "nonce": client_nonce,
        "clientFirst": "n,," + bare,
        "serverFirst": server_first,
        "clientFinal": without_proof + ",p=" + b64(proof),
        "serverFinal": "v=" + b64(mac(server_key, auth_message)),
        "ck": b64(client_key),
        "sk": b64(server_key),
    }


def check_published_vectors():
    sha1 = exchange(
        "SHA-1",
        "user",
        "pencil",
        "fyko+d2lbbFgONRv9qkxdawL",
        "3rfcNHYJY1ZVvWVs7j",
        base64.b64decode("QSXCR+Q6sek8bf92"),
        4096,
    )
    assert sha1["clientFinal"].endswith(",p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=")
    assert sha1["serverFinal"] == "v=rmF9pqV8S7suAoZWja4dJRkFsKQ="
    sha256 = exchange(
        "SHA-256",
        "user",
        "pencil",
        "rOprNGfwEbeRWgbNEkqO",
        "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0",
        base64.b64decode("W22ZaJ0SNY7soEsUEjb6gQ=="),
        4096,
    )
    assert sha256["clientFinal"].endswith(",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=")
    assert sha256["serverFinal"] == "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="
    return [sha1, sha256]


def exchanges():
    yield from check_published_vectors()
    rng = random.Random(5802)
    for hash_name in ("SHA-1", "SHA-256", "SHA-384", "SHA-512"):
        nonce = b64(rng.randbytes(16))
        yield exchange(hash_name, "user", "pencil", nonce, "3rfcNHYJY1ZVvWVs7j", rng.randbytes(16), 4096)
        yield exchange(hash_name, "a,b=c", "=2C, and =3D", nonce, "+", rng.randbytes(1), 4097)
        yield exchange(hash_name, "=2C", "x" * 300, nonce, "!~", rng.randbytes(64), 4096)
        yield exchange(hash_name, "I\u00adX\u00aa", "\u2168 p\u00e4\u00df\u00a0w\u00f6rd", nonce, "abc", rng.randbytes(12), 10000)
        yield exchange(hash_name, "\U00010400\U00020000", "\U00020000 \U00010400", nonce, "abc", rng.randbytes(32), 4096)
        yield exchange(hash_name, "\u0627\u0628", "\u05e9\u05dc\u05d5\u05dd", nonce, "abc", rng.randbytes(20), 4096)
        yield exchange(hash_name, "new \U0001f600", "pencil", nonce, "abc", rng.randbytes(20), 4096)
        yield exchange(hash_name, "user", "pencil", nonce, "abc", rng.randbytes(20), 4096, ",x=w\u00f6rth,y=a=b,y=c")


# ---- SASLprep samples ---------------------------------------------------------------------------------------------


def samples():
    yield from ("I\u00adX", "user", "USER", "\u00aa", "\u2168", "\u0007", "\u06271")  # RFC 4013, section 3
    yield from ("\u0221", "\U0001f600", "\U00010400", "\U00020000", "a\u00a0b", "a\u3000b", "a\u0340b")
    yield from ("\ue000", "\ufffd", "\ufffe", "\U000e0041", "\u0627a\u0628", "\u0627\u0628", "\u06271\u0628", "\ufb01")
    rng = random.Random(4013)
    ranges = ((0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x5D0, 0x6FF), (0x900, 0x1100), (0x1100, 0x1200))
    ranges += ((0x2000, 0x2200), (0x3000, 0x3400), (0xAC00, 0xD7A4), (0xF900, 0xFFFE), (0x10300, 0x10500), (0x1D400, 0x1D800))
    ranges += ((0x2F800, 0x2FA20), (0xE0000, 0xE0080))
    for _ in range(3000):
        low, high = rng.choice(ranges)
        text = "".join(chr(rng.randrange(low, high)) for _ in range(rng.randrange(1, 5)))
        if not set(text) & set(MENDED + AMBIGUOUS):
            yield text


def prepared_samples():
    check_published_vectors()
    for text in samples():
        yield text, saslprep(text, stored=False), saslprep(text, stored=True)


def row(fields):
    return "\t".join("-" if field is None else json.dumps(field)[1:-1] for field in fields)


if __name__ == "__main__":
    if sys.argv[1] == "exchanges":
        for values in exchanges():
            print(row(values.values()))
    else:
        for values in prepared_samples():
            print(row(values))
