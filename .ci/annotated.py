"""Whether Word documents that sokhop has annotated are what other programs take them for.

usage: annotated.py SOKHOP DOCUMENT.docx…

Each document is annotated. python-docx must read the same text in both, LibreOffice must show a comment on exactly the
figure that each finding blames, and every other member of the package must be what it was, byte for byte.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import docx

COMMENT = re.compile(r"<office:annotation [^>]*?(?:/>|>.*?</office:annotation>)", re.S)
CHANGED = {"[Content_Types].xml", "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"}


def text(path):
    """All that python-docx reads: paragraphs, then cells."""
    document = docx.Document(path)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs], cells


def blamed(sokhop, path):
    """The figures that findings blame, as printed, and where each stands: of those in a note the note itself is marked."""
    run = subprocess.run([sokhop, "check", "--format", "json", "--exit-zero", path], stdout=subprocess.PIPE, check=True)
    [report] = json.loads(run.stdout)["files"]
    figures = {figure["id"]: figure for figure in report["figures"]}
    marked = []
    for finding in report["diagnostics"]:
        [primary] = [label for label in finding["labels"] if label["primary"]] or finding["labels"][:1]
        figure = figures[primary["figure"]]
        marked.append((figure["text"], figure["location"].get("part", "body")))
    return marked


def shown(path, folder):
    """What each comment of this program stands on, as LibreOffice has it."""
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "odt", "--outdir", folder, path],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    with zipfile.ZipFile(pathlib.Path(folder) / (path.stem + ".odt")) as package:
        content = package.read("content.xml").decode()
    stands_on = []
    for comment in COMMENT.finditer(content):
        if "<dc:creator>sokhop</dc:creator>" not in comment.group():
            continue
        [name] = re.findall(r'office:name="([^"]*)"', comment.group()) or [None]
        end = content.find(f'<office:annotation-end office:name="{name}"/>', comment.end())
        stands_on.append(re.sub(r"<[^>]*>", "", COMMENT.sub("", content[comment.end() : end])))
    return stands_on


def check(sokhop, path, folder):
    annotated = pathlib.Path(folder) / (path.stem + ".annotated.docx")
    subprocess.run([sokhop, "annotate", path, "-o", annotated, "--exit-zero"], check=True)
    assert text(path) == text(annotated), "python-docx reads another text"
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(annotated) as after:
        for member in before.namelist():
            same = before.read(member) == after.read(member)
            assert same or member in CHANGED, f"{member} has changed"
        new = set(after.namelist()) - set(before.namelist())
        assert new <= CHANGED, f"{new} is new"
    marked, seen = blamed(sokhop, path), shown(annotated, folder)
    on_figures = sorted(figure for figure, part in marked if part == "body")
    # A comment on the mark of a note stands on all that LibreOffice keeps inside of that.
    notes = [figure for figure, part in marked if part == "footnote"]
    for note in notes:
        [where] = [on for on in seen if on not in on_figures and note in on]
        seen.remove(where)
    assert sorted(seen) == on_figures, f"comments stand on {seen}, findings blame {on_figures}"
    return len(marked)


def main():
    sokhop, *paths = sys.argv[1:]
    comments = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in map(pathlib.Path, paths):
            found = check(sokhop, path, folder)
            comments += found
            print(f"{path}: {found} comments, each on its figure")
    # A check of nothing must not pass for one.
    assert comments >= 4, "too few comments to tell anything"


main()
