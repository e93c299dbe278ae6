"""Day archives walked back, resumed by day, and what of them is stored."""

from newscrawl.demo import WorldServer
from tests.crawl.conftest import ARCHIVE, Project


def listings(world: WorldServer) -> list[str]:
    return [target for host, target, _ in world.requests if "mayak" in host and target.endswith(("/", "page=2"))]


def done_days(project: Project) -> set[str]:
    return {row["_id"].split()[1] for row in project.stored("days").values() if "done_at" in row}


def test_days_that_are_done_are_passed_over(project: Project, world: WorldServer) -> None:
    project.crawl("demo_mayak", *ARCHIVE)
    stored = project.stored()
    assert done_days(project) == {"2025-10-20", "2025-10-21", "2025-10-22", "2025-10-24"}
    project.crawl("demo_mayak", *ARCHIVE)
    assert done_days(project) == {f"2025-10-{day}" for day in range(20, 25)}, "the 23rd was empty twice"
    world.reset()
    # the page of the 19th does not exist: nothing says that the day had no news
    project.crawl("demo_mayak", "-a", "mode=archive", "-a", "since=2025-10-19", "-a", "until=2025-10-24", code=1)
    assert listings(world) == ["/news/2025/10/19/"]
    assert project.stored() == stored


def test_a_day_that_was_not_read_whole_is_walked_again(project: Project, world: WorldServer) -> None:
    project.crawl("demo_mayak", *ARCHIVE, "-s", "CLOSESPIDER_PAGECOUNT=4", code=1)
    done = done_days(project)
    assert len(done) < 5
    stored = project.stored()
    for day in done:
        assert project.run("coverage", "demo_mayak", "--since", day, "--until", day).stdout.endswith("done\n")
    world.reset()
    project.crawl("demo_mayak", *ARCHIVE)
    assert not {f"/news/{day.replace('-', '/')}/" for day in done} & set(listings(world))
    assert len(project.stored("days")) == 5
    assert set(stored) < set(project.stored())


def test_coverage_shows_the_days_and_their_holes(project: Project) -> None:
    project.crawl("demo_mayak", *ARCHIVE)
    done = project.run("coverage", "demo_mayak", "--since", "2025-10-18", "--until", "2025-10-24")
    counts = {line.split()[0]: int(line.split()[1]) for line in done.stdout.splitlines()}
    assert list(counts) == [f"2025-10-{day}" for day in range(18, 25)]
    assert (counts["2025-10-18"], counts["2025-10-19"]) == (0, 0)
    assert sum(counts.values()) == len(project.stored())
    assert f"{len(project.stored())} articles on 7 days" in done.stderr
    holes = project.run("coverage", "demo_mayak", "--since", "2025-10-18", "--until", "2025-10-24", "--holes").stdout
    assert [line.split()[0] for line in holes.splitlines()] == [day for day, count in counts.items() if not count]
    assert "done" in done.stdout
    assert project.run("coverage", "demo_mayk", code=2).stderr.strip().endswith("did you mean demo_mayak?")
