"""Tests the blocks for datatrove beyond the recipe in the README."""

import unittest

import linesift
from datatrove.data import Document
from linesift.datatrove import LineFilter, LineFormatter

STORY = """Two bears seen near the harbour
Two bears were seen near the harbour on Monday, the police said, and one of them had a fish.
The harbour office asked those who live there to leave no fish on their window sills until the bears have gone.
"""
MENU = "Home\nNews\nSport\nLog in\n"


def texts(block, *given):
    return [doc.text for doc in block.run(Document(id=str(i), text=text) for i, text in enumerate(given))]


class DatatroveTest(unittest.TestCase):
    def test_formatter(self):
        self.assertEqual(texts(LineFormatter(), STORY + MENU, MENU), [STORY, ""])
        self.assertEqual(texts(LineFormatter(linesift.Model(always_keep="Sport")), MENU), ["Sport\n"])

    def test_filter(self):
        long_menu = STORY + MENU * 15
        self.assertEqual(texts(LineFilter(), STORY + MENU, MENU, long_menu), [STORY, linesift.clean(long_menu)])
        block = LineFilter(max_drop=0.5, batch_size=2)
        self.assertEqual(texts(block, STORY + MENU, MENU, long_menu), [STORY])
        dropped = {name: stat.total for name, stat in block.stats.stats.items() if name.startswith("dropped_")}
        self.assertEqual(dropped, {"dropped_nothing_left": 1, "dropped_max_drop": 1})
        with self.assertRaisesRegex(ValueError, "max_drop 2, want a share"):
            LineFilter(max_drop=2)


if __name__ == "__main__":
    unittest.main()
