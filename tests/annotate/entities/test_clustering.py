from __future__ import annotations

import time

import pytest

from extractor.annotate.entities.clusters.clustering import Name, group

PERSON, PLACE, ORG, GROUP = "person", "place", "organization", "group"


def groups(kind, *names):
    """The names as sets of spellings, in order of first mention."""
    found = {}
    for name, number in zip(
        names, group([Name(name, kind, start) for start, name in enumerate(names)]), strict=True
    ):
        found.setdefault(number, []).append(name)
    return list(found.values())


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (PERSON, ["Mira Halloran", "Halloran", "Mira"]),
        (PERSON, ["Tarek al-Nouri", "al-Nouri", "Nouri"]),
        (PERSON, ["J. Pemberton", "John Pemberton", "John H. Pemberton"]),
        (PERSON, ["Bill Oakes", "William Oakes"]),
        (PERSON, ["Larissa Brandvold", "Brandwold"]),
        (PERSON, ["Jan van der Berg", "van der Berg"]),
        (PERSON, ["Sato Kenji", "Kenji Sato", "Sato"]),
        (PERSON, ["Luis Prado Vega", "Prado Vega", "Prado", "Vega"]),
        (PERSON, ["Marisha Onslow", "Marsha Onslow", "Onslow"]),
        (PERSON, ["Dr Ada Okoro", "Okoro", "Mrs Okoro"]),
        (PLACE, ["United States", "U.S.", "US"]),
        (PLACE, ["Republic of Korea", "South Korea"]),
        (ORG, ["Harbour Workers Union", "HWU"]),
        (ORG, ["Osmund Fisheries Commission", "Commission"]),
        (ORG, ["European Union", "EU"]),
        (ORG, ["Belmar Rovers", "Rovers", "Belmar"]),
        (ORG, ["Quellmark Inc.", "Quellmark"]),
        (ORG, ["United States Tide Survey", "U.S. Tide Survey", "US Tide Survey"]),
        (PERSON, ["Ivo Sandell Jr.", "Ivo Sandell", "Sandell"]),
        (PERSON, ["Ivo Sandell, Jr.", "Ivo Sandell Jnr"]),
        (PERSON, ["Leopold IV", "Leopold"]),
        (GROUP, ["Syrian", "Syrians"]),
        (GROUP, ["Jews", "Jewish"]),
    ],
)
def test_one_entity(kind, names):
    assert groups(kind, *names) == [names]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (PERSON, ["Mira Halloran", "Peter Halloran"]),
        (PERSON, ["Mira Halloran", "Peter Dunne"]),
        (PERSON, ["Kara Lind", "Karl Lind"]),
        (PERSON, ["Ivo Sandell Jr.", "Ivo Sandell Sr."]),
        (PERSON, ["Leopold IV", "Leopold V"]),
        (PERSON, ["Leopold IV", "Leopold Sandell"]),
        (ORG, ["University of Osmund", "University of Belmar"]),
        (PLACE, ["North Osmund", "Osmund"]),
        (GROUP, ["Syrian", "Iraqi"]),
    ],
)
def test_two_entities(kind, names):
    assert groups(kind, *names) == [[name] for name in names]


def test_a_shared_surname_goes_to_the_one_named_in_full_more_often():
    assert groups(PERSON, "Mira Halloran", "Peter Halloran", "Halloran", "Mira Halloran") == [
        ["Mira Halloran", "Halloran", "Mira Halloran"],
        ["Peter Halloran"],
    ]


def test_a_shared_surname_goes_to_the_one_named_first_if_both_are_named_as_often():
    assert groups(PERSON, "Mira Halloran", "Peter Halloran", "Halloran") == [
        ["Mira Halloran", "Halloran"],
        ["Peter Halloran"],
    ]


def test_a_father_whose_name_lacks_a_middle_name_is_another():
    names = [Name("Ivo Karl Sandell", PERSON, 0), Name("Ivo Sandell", PERSON, 30)]
    assert group(names) == [0, 0]
    assert group([names[0], names[1]._replace(forebear=True)]) == [0, 1]


def test_types_are_kept_apart():
    names = [Name("Lincoln", PERSON, 0), Name("Lincoln", PLACE, 20)]
    assert group(names) == [0, 1]


def test_what_the_article_says_to_be_one_is():
    names = [Name("National Institute of Tides", ORG, 0), Name("INAMAR", ORG, 30), Name("INAMAR", ORG, 60)]
    assert group(names) == [0, 1, 1]
    assert group(names, [(0, 1)]) == [0, 0, 0]


def test_nothing():
    assert group([]) == []


@pytest.mark.parametrize("form", ["Person{} Surname{}", "Surname{}", "Person{} Surname{} Board"])
@pytest.mark.parametrize("kind", [PERSON, ORG])
def test_a_directory_costs_no_more_than_its_length(kind, form):
    letters = ["".join(chr(97 + number // 26**place % 26) for place in range(3)) for number in range(4000)]
    names = [Name(form.replace("{}", three), kind, number) for number, three in enumerate(letters)]
    started = time.process_time()
    group(names)
    assert time.process_time() - started < 10  # comparing all with all takes minutes


def test_a_name_that_never_ends():
    assert group([Name("A." * 100_000 + "x", PERSON, 0)]) == [0]
