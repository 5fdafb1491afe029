"""Clean documents through linesift's package for Python.

usage: doors.py WAY THREADS docs.jsonl

The ways are functions of the package, and threads, which calls clean from so many.
"""

import json
import sys
import threading

import linesift


def in_threads(texts, threads):
    kept = [None] * len(texts)

    def work(first):
        for i in range(first, len(texts), threads):
            kept[i] = linesift.clean(texts[i])

    workers = [threading.Thread(target=work, args=(k,)) for k in range(threads)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    return kept


def main(way, threads, path):
    with open(path, encoding="utf-8") as f:
        documents = [json.loads(line) for line in f]
    texts = [d["html"] if way == "clean_html_batch" else d["text"] for d in documents]
    if way == "threads":
        kept = in_threads(texts, threads)
    elif way == "clean":
        kept = [linesift.clean(text) for text in texts]
    elif way == "predict_batch":
        kept = ["".join(f"{line.text}\n" for line in lines if line.keep) for lines in linesift.predict_batch(texts, threads)]
    else:
        kept = getattr(linesift, way)(texts, threads=threads)
    sys.stdout.writelines(kept)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
