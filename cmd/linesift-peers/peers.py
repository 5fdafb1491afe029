"""Extract the main content of HTML pages with extractors from PyPI.

usage: peers.py [EXTRACTOR...] < pages.jsonl

Reads JSON objects with "html", one a line, and answers each with one line:
{"text": ...} or {"error": ...}. An object may name its extractor in
"extractor"; without it, all extractors named on the command line run and the
text of the last one is written.
"""

import json
import logging
import re
import signal
import sys

LIMIT = 20  # seconds a page

logging.disable(logging.CRITICAL)


def trafilatura(html):
    import trafilatura
    return trafilatura.extract(html, include_comments=False) or ""


def resiliparse(html):
    from resiliparse.extract.html2text import extract_plain_text
    return extract_plain_text(html, main_content=True, alt_texts=False)


# ISO 639-1 codes of justext's stop lists.
STOPLISTS = {
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic",
    "it": "Italian", "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "ms": "Malay", "nb": "Norwegian_Bokmal", "nl": "Dutch",
    "nn": "Norwegian_Nynorsk", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian",
    "sr": "Serbian", "sv": "Swedish", "ta": "Tamil", "te": "Telugu", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese",
}


def stoplist(html):
    """Return the stop words of the language that the page states, or of English."""
    import justext
    lang = re.search(r"<html[^>]*\slang=[\"']?([a-zA-Z]{2})", html[:10000])
    return justext.get_stoplist(STOPLISTS.get(lang.group(1).lower() if lang else "en", "English"))


def justext(html):
    import justext
    paragraphs = justext.justext(html.encode(), stoplist(html), encoding="utf-8")
    return "\n".join(p.text for p in paragraphs if not p.is_boilerplate)


BLOCKS = {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "br", "tr", "table", "pre", "blockquote",
          "section", "article", "dt", "dd", "figure", "figcaption", "header", "footer", "body"}


def readability_lxml(html):
    import lxml.html
    from readability import Document
    tree = lxml.html.fromstring(Document(html).summary())
    for element in tree.iter():
        if element.tag in BLOCKS:  # a line of its own, as the page shows it
            element.text = "\n" + (element.text or "")
            element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


EXTRACTORS = {"trafilatura": trafilatura, "justext": justext, "resiliparse": resiliparse,
              "readability-lxml": readability_lxml}


def expire(signum, frame):
    raise TimeoutError(f"no result after {LIMIT} s")


def answer(request, names):
    """Return the answer to one request."""
    signal.alarm(LIMIT)
    try:
        for name in [request["extractor"]] if "extractor" in request else names:
            text = EXTRACTORS[name](request["html"])
        return {"text": text}
    except Exception as e:
        return {"error": f"{type(e).__name__}: {e}"}
    finally:
        signal.alarm(0)


def main():
    signal.signal(signal.SIGALRM, expire)
    answered, error = 0, None
    for line in sys.stdin.buffer:
        out = answer(json.loads(line), sys.argv[1:])
        if "error" in out:
            error = out["error"]
        else:
            answered += 1
        sys.stdout.write(json.dumps(out) + "\n")
        sys.stdout.flush()
    if error and not answered:
        sys.exit("failed on every page: " + error)


if __name__ == "__main__":
    main()
