"""Forgeries of history: merges, squashes, rebases, dates, replaced and cut-off commits, doubtful keys."""

from hashlib import sha1

from tests.forgeries.case import CHANGE_FILE, E2_ASKED, forgery, settings, submitted
from tests.forgeries.office import DAY, Town, change_text


def _evil(town: Town, *branches: str, **files: str | None) -> None:
    """A merge that brings what neither side has."""
    town.now += 3600
    town.git("merge", "-q", "--no-ff", "--no-commit", *branches)
    town.write(files)
    town.git("add", "-A")
    who = {"GIT_AUTHOR_EMAIL": "x.user@test.example", "GIT_COMMITTER_EMAIL": "x.user@test.example"}
    town.git("commit", "-q", "-m", "merge", given=None, **who)


def _side(town: Town, name: str) -> None:
    town.branch(name, "main")
    town.commit("x.user", {f"docs/{name}.md": f"{name}\n"})


@forgery("AUD002", "evidence E0")
def evil_merge_that_brings_an_approval(town: Town) -> None:
    submitted(town)
    _side(town, "side")
    town.switch("work")
    town.commit("x.user", {"docs/work.md": "work\n"})
    _evil(town, "side", **town.approval("c.moreau"))


@forgery("AUD003", "stale")
def evil_merge_that_edits_the_amount(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    _side(town, "side")
    town.switch("work")
    _evil(town, "side", **{CHANGE_FILE: change_text(48000)})


@forgery("AUD006", "the decision was removed")
def evil_merge_that_drops_a_rejection(town: Town) -> None:
    submitted(town)
    rejection = town.approval("c.moreau", decision="reject")
    town.commit("c.moreau", rejection)
    _side(town, "side")
    town.switch("work")
    _evil(town, "side", **dict.fromkeys(rejection))


@forgery("AUD006", "the decision was removed")
def merge_that_keeps_nothing_of_the_base(town: Town) -> None:
    submitted(town)
    town.switch("main")
    town.commit("c.moreau", town.approval("c.moreau", decision="reject"))
    town.switch("work")
    town.commit("x.user", {"docs/work.md": "work\n"})
    town.git("merge", "-q", "-s", "ours", "-m", "ours", "main")


@forgery("AUD002", "evidence E0")
def evil_octopus(town: Town) -> None:
    submitted(town)
    for name in ("one", "two"):
        _side(town, name)
    town.switch("work")
    town.commit("x.user", {"docs/work.md": "work\n"})
    _evil(town, "one", "two", **town.approval("c.moreau"))


@forgery("AUD002", "evidence E0")
def squash_by_the_requester(town: Town) -> None:
    submitted(town)
    town.branch("theirs")
    town.commit("c.moreau", town.approval("c.moreau"))
    town.switch("work")
    town.git("merge", "-q", "--squash", "theirs")
    town.commit("x.user")


@forgery("AUD002", "evidence E0")
def squash_that_loses_the_signature_of_a_commit(town: Town) -> None:
    settings(town, E2_ASKED)
    submitted(town)
    town.branch("theirs")
    town.commit("c.moreau", town.approval("c.moreau"), key="c.moreau")
    town.switch("work")
    town.git("merge", "-q", "--squash", "theirs")
    town.commit("x.user")


@forgery("AUD002", "committed by x.user, who asks for it")
def rebase_by_the_requester(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"))
    town.switch("main")
    town.commit("p.mo", {"docs/other.md": "other\n"})
    town.switch("work")
    town.git("rebase", "-q", "main", given=None, GIT_COMMITTER_EMAIL="x.user@test.example")


@forgery("AUD002", "committed by n.petit, who wrote it, in the name of c.moreau")
def rebase_by_who_wrote_it_for_another(town: Town) -> None:
    town.commit("n.petit", {CHANGE_FILE: change_text(by="x.user")})
    town.branch("work")
    town.commit("c.moreau", town.approval("c.moreau"))
    town.switch("main")
    town.commit("p.mo", {"docs/other.md": "other\n"})
    town.switch("work")
    town.git("rebase", "-q", "main", given=None, GIT_COMMITTER_EMAIL="n.petit@test.example")


@forgery("AUD002", "evidence E1, at least E2")
def rebase_that_loses_the_signature(town: Town) -> None:
    settings(town, E2_ASKED)
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau"), key="c.moreau")
    town.switch("main")
    town.commit("p.mo", {"docs/other.md": "other\n"})
    town.switch("work")
    town.git("rebase", "-q", "main", given=None, GIT_COMMITTER_EMAIL="c.moreau@test.example")


@forgery("AUD002", "back-dated: committed before its parent")
def commit_dated_before_its_parent(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau", at=town.now - DAY), later=-DAY)


@forgery("AUD002", "dated before the content")
def approval_dated_before_the_content(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau", at=town.now - DAY))


@forgery("AUD002", "did not hold the content")
def approval_committed_before_the_content(town: Town) -> None:
    town.commit("x.user", {CHANGE_FILE: change_text(48000)})
    future = town.approval("c.moreau")
    town.write({CHANGE_FILE: change_text(42000)})
    town.commit("x.user")
    town.branch("work")
    town.commit("c.moreau", future)
    town.commit("x.user", {CHANGE_FILE: change_text(48000)})


@forgery("AUD002", "dated later than its commit")
def approval_dated_in_the_future(town: Town) -> None:
    submitted(town)
    town.commit("c.moreau", town.approval("c.moreau", at=town.now + 9 * DAY))


@forgery("refused", "replaced")
def replaced_commit(town: Town) -> None:
    submitted(town)
    town.commit("x.user", town.approval("c.moreau"))
    forged = town.git("rev-parse", "HEAD")
    town.commit("c.moreau", {"docs/a.md": "a\n"})
    town.git("replace", forged, "HEAD")


@forgery("refused", "replaced")
def grafted_history(town: Town) -> None:
    submitted(town)
    town.commit("x.user", town.approval("c.moreau"))
    (town.root / ".git/info").mkdir(exist_ok=True)
    head, root = town.git("rev-parse", "HEAD"), town.git("rev-list", "--max-parents=0", "HEAD")
    (town.root / ".git/info/grafts").write_text(f"{head} {root}\n")


@forgery("refused", "fetch-depth: 0")
def shallow_clone(town: Town) -> None:
    submitted(town)
    town.commit("x.user", town.approval("c.moreau"))
    full = town.root.with_name("full")
    town.root.rename(full)
    town.root.mkdir()
    town.git("clone", "-q", "--depth", "2", "--no-single-branch", f"file://{full}", ".")


@forgery("AUD002", "no commit that can be relied on")
def commit_with_two_authors(town: Town) -> None:
    submitted(town)
    town.commit("x.user", town.approval("c.moreau"))
    raw = town.git("cat-file", "commit", "HEAD").encode() + b"\n"
    author = next(line for line in raw.splitlines() if line.startswith(b"author "))
    two = raw.replace(author, author.replace(b"x.user", b"c.moreau") + b"\n" + author, 1)
    _put(town, two)


@forgery("AUD002", "no commit that can be relied on")
def commit_in_another_encoding(town: Town) -> None:
    submitted(town)
    town.commit("x.user", town.approval("c.moreau"))
    raw = town.git("cat-file", "commit", "HEAD").encode() + b"\n"
    forged = raw.replace(b"<x.user@", b"<c.moreau\xe2\x80\x8b@").replace(
        b"\n\n", b"\nencoding UTF-7\nauthor C <c.moreau@test.example> 1 +0000\n\n", 1
    )
    _put(town, forged)


def _put(town: Town, raw: bytes) -> None:
    """A commit as no git would write it, at the branch's tip."""
    put = town.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=raw)
    assert put == sha1(b"commit %d\0" % len(raw) + raw).hexdigest()
    town.git("update-ref", "refs/heads/work", put)


@forgery("AUD002", "the signature is not c.moreau's")
def revoked_key(town: Town) -> None:
    town.commit("p.mo", {"allowed_signers": town.keys.signers("n.petit", "s.ecretary")})
    submitted(town)
    town.commit("x.user", town.approval("c.moreau", sign_as="c.moreau"))


@forgery("AUD002", "the signature is not c.moreau's")
def key_that_held_no_longer_in_a_back_dated_commit(town: Town) -> None:
    submitted(town)
    town.switch("main")
    town.now += 30 * DAY
    held = f'c.moreau valid-before="20261110" {town.keys.public("c.moreau")}\n'
    town.commit("p.mo", {"allowed_signers": held})
    town.switch("work")
    town.now -= 30 * DAY
    town.commit("c.moreau", town.approval("c.moreau", sign_as="c.moreau"))


def _signers(town: Town, line: str) -> None:
    """Keys on main that are not what they should be, then a change to decide on."""
    settings(town, E2_ASKED)
    town.commit("p.mo", {"allowed_signers": line})
    submitted(town)


@forgery("AUD002", "the signature is not c.moreau's")
def principal_that_is_a_pattern(town: Town) -> None:
    _signers(town, f"* {town.keys.public('x.user')}\n")
    town.commit("x.user", town.approval("c.moreau", sign_as="x.user"))


@forgery("AUD008", "counts for nobody")
def principal_that_is_a_pattern_is_found(town: Town) -> None:
    _signers(town, f"c.*,n.petit {town.keys.public('x.user')}\n")


@forgery("AUD002", "evidence E1, at least E2")
def one_key_under_two_people(town: Town) -> None:
    key = town.keys.public("c.moreau")
    _signers(town, f"c.moreau {key}\nx.user {key}\n")
    town.commit("c.moreau", town.approval("c.moreau"), key="c.moreau")


@forgery("AUD002", "the signature is not c.moreau's")
def certificate_authority(town: Town) -> None:
    key = town.keys.private("x.user")
    _signers(town, f"c.moreau cert-authority {town.keys.public('x.user')}\n")
    town.commit("x.user", town.approval("c.moreau", sign_as=key.name))


@forgery("AUD002", "the signature is not c.moreau's")
def key_that_is_only_for_commits(town: Town) -> None:
    _signers(town, f'c.moreau namespaces="git" {town.keys.public("c.moreau")}\n')
    town.commit("x.user", town.approval("c.moreau", sign_as="c.moreau"))


@forgery("AUD002", "evidence E1, at least E2")
def key_that_is_only_for_approvals(town: Town) -> None:
    _signers(town, f'c.moreau namespaces="pmo-approval" {town.keys.public("c.moreau")}\n')
    town.commit("c.moreau", town.approval("c.moreau"), key="c.moreau")


@forgery("AUD006", "changed after it was made")
def history_rewritten_by_a_second_root(town: Town) -> None:
    submitted(town)
    [(path, text)] = town.approval("c.moreau", decision="reject").items()
    town.commit("c.moreau", {path: text})
    town.git("checkout", "-q", "--orphan", "orphan")
    town.commit("c.moreau", {path: text.replace("reject", "approve")})
    town.switch("work")
    town.now += 3600
    town.git("merge", "-q", "--allow-unrelated-histories", "-X", "theirs", "-m", "joined", "orphan")


def _minuted_on_main(town: Town) -> None:
    """What the board approved stands on main with its minutes, and a branch is begun."""
    submitted(town, cost=90000)
    minutes = town.minutes("a.one, b.two")
    approval = town.approval("s.ecretary", "board:change-board", minutes=minutes, decider="change-board")
    town.commit("s.ecretary", approval, key="s.ecretary")
    town.git("branch", "-f", "main", "work")


@forgery("AUD006", "docs/minutes.md")
def landed_minutes_altered_in_a_branch(town: Town) -> None:
    _minuted_on_main(town)
    town.commit("x.user", {"docs/minutes.md": "Approved, on conditions.\n"})


@forgery("AUD006", "docs/minutes.md")
def landed_minutes_removed_in_a_branch(town: Town) -> None:
    _minuted_on_main(town)
    town.commit("x.user", {"docs/minutes.md": None})
