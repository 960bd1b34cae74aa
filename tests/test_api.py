"""The library as a script uses it: what goes in, what comes out, and what is refused with a sentence."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest

import extractor
from extractor import records

ROOT = Path(__file__).parents[1]
STORY = "“We lost 2.5 million dollars and 40 boats,” said Ilse Vandam, the harbour master."
SCRIPT = """
from pathlib import Path

import extractor

record = extractor.extract_text("All 14 stayed, Ilse Vandam said.")
names: list[str] = [entity.name for entity in record.entities]
values = [claim.value for claim in record.claims if claim.value is not None]
total = sum(values)
who: str | None = record.claims[0].source.name if record.claims[0].source else None
page: extractor.Extraction = extractor.extract_html("<p>x</p>", url="https://a.example")
story: extractor.Extraction = extractor.extract_file(Path("story.txt"))
for result in extractor.extract(["One left.", extractor.Article(id="a", text="Two left.")]):
    print(result.message if isinstance(result, extractor.Failure) else result.to_json())
print(names, total, who, record.to_dict(numbers="float")["claims"], page, story)
"""


def test_a_file_of_one_article_gives_its_record():
    record = extractor.extract_file(ROOT / "samples" / "fire.txt")
    assert record.claims
    assert record.id == "fire"


@pytest.mark.parametrize(
    ("name", "words"), [("wire.jsonl", "several articles"), ("none.txt", "no such file")]
)
def test_a_file_without_one_article_is_refused(name, words):
    with pytest.raises(extractor.ExtractorError, match=words):
        extractor.extract_file(ROOT / "samples" / name)


def test_articles_read_from_files_are_extracted_and_failures_handed_on(tmp_path):
    found = list(
        extractor.extract(extractor.read_articles(ROOT / "samples" / "wire.jsonl", tmp_path / "none.txt"))
    )
    assert len(found) > 2
    assert [type(each) for each in found[-2:]] == [extractor.Extraction, extractor.Failure]


@pytest.mark.parametrize("encode", [str, lambda page: page.encode("utf-8")])
def test_a_page_gives_its_record_with_its_address(encode):
    words = "".join(f"<p>“We counted {n} crates of größe,” Ilse Vandam said on Friday.</p>" for n in range(9))
    page = f'<html><head><meta charset="utf-8"></head><body><article>{words}</article></body></html>'
    record = extractor.extract_html(encode(page), url="https://a.example/b")
    assert record.url == "https://a.example/b"
    assert len(record.quotes) == 9
    assert "größe" in record.text


def test_a_page_without_an_article_is_refused():
    with pytest.raises(extractor.ExtractorError, match="no article"):
        extractor.extract_html("<html></html>")


def test_strings_are_articles():
    assert [each.id for each in extractor.extract(["One left.", "Two left."])] == ["text-1", "text-2"]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: extractor.extract_text(b"x"), "a text as str, not bytes"),
        (lambda: extractor.extract_text(Path("x")), "extract_file reads a file"),
        (lambda: extractor.extract_text(None), "not NoneType"),
        (lambda: extractor.extract("One left."), "see extract_text"),
        (lambda: list(extractor.extract([7])), "extract takes articles: a text as str, not int"),
        (lambda: extractor.extract_html(7), "a page as str or bytes, not int"),
        (lambda: extractor.extract_file(7), "takes paths, not int"),
        (lambda: records.Span(0, 1, "a").to_dict(numbers="int"), "'exact' or 'float'"),
    ],
)
def test_what_is_of_the_wrong_type_is_refused_with_a_sentence(call, words):
    with pytest.raises((TypeError, ValueError), match=words):
        call()


def test_numbers_are_exact_and_floats_only_on_request():
    record = extractor.extract_text(STORY)
    exact, rough = record.to_dict(), record.to_dict(numbers="float")
    assert [claim["value"] for claim in exact["claims"]] == [2_500_000, 40]
    assert {type(claim["value"]) for claim in exact["claims"]} == {int}
    assert {type(claim["value"]) for claim in rough["claims"]} == {float}
    assert list(exact) == list(json.loads(record.to_json()))


@pytest.mark.parametrize(
    ("value", "kind"),
    [("0.1", Decimal), ("2.0", int), ("1E+3", int), ("1E+999999", Decimal), ("NaN", Decimal)],
)
def test_a_number_is_an_int_where_that_is_exact_and_small(value, kind):
    [found] = records.Article(id="a", text="", meta={"x": [Decimal(value)]}).to_dict()["meta"]["x"]
    assert type(found) is kind
    assert found == Decimal(value) or value == "NaN"


def test_json_is_what_the_command_writes(command):
    record = extractor.extract_file(ROOT / "samples" / "fire.txt")
    line = command("extract", "samples/fire.txt", cwd=ROOT).stdout.decode()
    assert json.loads(record.to_json()) == {**json.loads(line), "source": record.source}


def test_threads_and_processes_give_the_same_records():
    texts = [STORY, STORY.replace("40", "41")] * 2
    one = [extractor.extract_text(text) for text in texts]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(extractor.extract_text, texts)) == one
        many = threads.map(lambda text: list(extractor.extract([text] * 3)), texts)
        assert [each.claims for found in many for each in found] == [
            each.claims for each in one for _ in range(3)
        ]
    with multiprocessing.get_context("spawn").Pool(1) as processes:
        assert processes.map(extractor.extract_text, texts) == one


def test_every_record_type_is_exported():
    kinds = {
        name
        for name, each in vars(records).items()
        if isinstance(each, type) and each.__module__ == records.__name__
    }
    assert kinds - set(extractor.__all__) == {"Struct"}
    assert all(hasattr(extractor, name) for name in extractor.__all__)


def test_the_package_says_that_it_is_typed():
    assert (ROOT / "extractor" / "py.typed").exists()


def test_a_script_of_ten_lines_has_its_types(tmp_path):
    pytest.importorskip("mypy")
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    call = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--config-file=",
        "--cache-dir",
        str(tmp_path),
        str(script),
    ]
    done = subprocess.run(call, capture_output=True, encoding="utf-8", check=False, cwd=ROOT, timeout=300)
    assert done.returncode in (0, 1), done.stderr
    assert not [line for line in done.stdout.splitlines() if line.startswith(str(script))], done.stdout
