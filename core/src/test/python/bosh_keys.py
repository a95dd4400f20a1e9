#!/usr/bin/env python3
"""Prints the constants of KeySequenceTest: XEP-0124, section 15, with nothing of ours."""

import hashlib


def key(seed: str, number: int) -> str:
    """K(number): the seed, hashed that many times, each time as lower case hexadecimal digits."""
    for _ in range(number):
        seed = hashlib.sha1(seed.encode("ascii")).hexdigest()
    return seed


if __name__ == "__main__":
    print("FIRST_OF_SEED_1", key("seed-1", 64))
    print("SECOND_OF_SEED_1", key("seed-1", 63))
    print("LAST_OF_SEED_1", key("seed-1", 1))
    print("FIRST_OF_SEED_2", key("seed-2", 64))
