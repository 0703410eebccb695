"""Prints each number of a file in words, as the package vn-numberwords says it."""

import sys

from vn_numberwords import number_to_words

with open(sys.argv[1], encoding="utf-8") as numbers:
    for number in numbers:
        print(number_to_words(int(number)))
