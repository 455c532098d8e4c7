"""Benchmarks, each as ratios within one run, as machines differ and are noisy.

    scripts/bench build [TRANSCRIPT] [--rounds N]
    scripts/bench length
    scripts/bench engines [--latency MS] [--jobs N] [--rounds N]
    scripts/bench segmenter DATAFOLDER [--rounds N] [--size BYTES] [--errors N]
    scripts/bench plan
    scripts/bench recall [--seeds N]

build    A lesson with an empty cache, as a whole process from its start to its end, beside the
         plain way: the same utterances spoken by the same engine, put together with pydub's `+`
         and exported through ffmpeg.  Both in processes of their own, in turns; the best of N.
length   Lessons of growing length, made up of words drawn at random and beeped by the engine
         "tone": time and memory for each hour of lesson should stay what they are.
engines  How much faster than gTTS's own `save` the same sentences arrive from a server on the
         loopback that takes a while over each request.
plan     How long the planning of a lesson of ten hours takes by each recipe, without any sound.
segmenter  How much of a folder's annotated quotes, sentences and turns the segmenter gets right,
         how honest its confidence is, which classes of errors remain, and how fast it is on this
         data and on hostile texts.  A folder has quotes/news.jsonl, quotes/fiction.jsonl,
         sentences/golden_rules_en.jsonl and turns/turns.jsonl, or some of them; or texts with
         tags around their quotes, as tests/cases/news has.
recall   How punctual graduated-interval recall is, for texts of growing length, drawn at random:
         meetings within a quarter of their target, those left out, added silence, extra hearings.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "samples" / "news.txt"


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took."""

    seconds: float
    cpu_seconds: float
    megabytes: float


def measure(command: list[str]) -> Run:
    """Run a command to its end; its helper processes' time counts as its own."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command} failed")
    seconds = time.perf_counter() - began
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def build(transcript: Path, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        ours, plain = [], []
        for number in range(rounds):
            cache, lessons = str(work / f"cache{number}"), str(work / "lessons")
            program = [sys.executable, "-m", "audiolesson", "build", str(transcript)]
            ours.append(measure([*program, "-o", lessons, "--cache", cache]))
            timeline = str(next((work / "lessons").glob("*.json")))
            mp3 = str(work / "plain.mp3")
            plain.append(measure([sys.executable, __file__, "plain", timeline, mp3]))
        again = measure([*program, "-o", lessons, "--cache", cache])
        minutes = json.loads(Path(timeline).read_text("utf-8"))["duration_ms"] / 60_000
        table(transcript, minutes, min(ours, key=by_time), min(plain, key=by_time), again)


def by_time(run: Run) -> float:
    return run.seconds


def table(transcript: Path, minutes: float, ours: Run, plain: Run, again: Run) -> None:
    print(f"{transcript.name}: a lesson of {minutes:.1f} minutes, {os.cpu_count()} cores\n")
    print(f"{'':26}{'seconds':>9}{'CPU':>8}{'MB':>7}{'times ours':>12}")
    rows = {"audiolesson, cold": ours, "pydub and ffmpeg": plain, "audiolesson, from cache": again}
    for name, run in rows.items():
        ratio = run.seconds / ours.seconds
        print(f"{name:26}{run.seconds:9.2f}{run.cpu_seconds:8.2f}{run.megabytes:7.0f}{ratio:12.2f}")


def length() -> None:
    print(f"{'hours':>7}{'seconds':>9}{'s an hour':>11}{'MB':>7}")
    for sentences in (50, 200, 800):
        with tempfile.TemporaryDirectory() as folder:
            text = Path(folder, "text.txt")
            text.write_text(made_up(sentences))
            program = [sys.executable, "-m", "audiolesson", "build", str(text), "--engine", "tone"]
            run = measure([*program, "--cache", folder + "/cache"])
            timeline = json.loads(text.with_suffix(".json").read_text("utf-8"))
            hours = timeline["duration_ms"] / 3_600_000
            seconds_an_hour = run.seconds / hours
            print(f"{hours:7.1f}{run.seconds:9.1f}{seconds_an_hour:11.2f}{run.megabytes:7.0f}")


def made_up(sentences: int) -> str:
    words = "the a river stone bridge ferry light old new city market slowly carried found heard"
    draw = random.Random(7)
    made = (" ".join(draw.choices(words.split(), k=draw.randint(5, 22))) for _ in range(sentences))
    return "\n\n".join(f"{each.capitalize()}." for each in made)


def plain(timeline: Path, target: Path) -> None:
    """Make the lesson of a timeline the way that comes to mind first."""
    from pydub import AudioSegment

    from audiolesson.engines import open_engine
    from audiolesson.model import Utterance

    spoken: dict[Utterance, AudioSegment] = {}
    lesson = AudioSegment.silent(0, frame_rate=22_050)
    with open_engine("espeak") as engine:
        for cue in json.loads(timeline.read_text("utf-8"))["cues"]:
            if cue["kind"] == "gap":
                milliseconds = cue["end_ms"] - cue["start_ms"]
                lesson += AudioSegment.silent(milliseconds, frame_rate=22_050)
                continue
            said = Utterance(cue["text"], "en", cue["voice"], cue["rate"])
            if said not in spoken:
                speech = engine.speak(said)
                spoken[said] = AudioSegment(
                    data=speech.pcm, sample_width=2, frame_rate=speech.sample_rate, channels=1
                )
            lesson += spoken[said]
    lesson.export(target, format="mp3", bitrate="64k")


def engines(latency_ms: int, jobs: int, rounds: int) -> None:
    from bench_engines import report

    report(latency_ms, jobs, rounds)


def segmenter(folder: Path, rounds: int, size: int, errors: int) -> None:
    from score_segmenter.report import Wishes, report

    try:
        for line in report(folder, Wishes(rounds, size, errors)):
            print(line, flush=True)
    except BrokenPipeError:  # whoever reads, such as `head`, has seen enough
        sys.stderr.close()
    except (FileNotFoundError, ValueError) as error:
        sys.exit(str(error))


def plan() -> None:
    from bench_plan import report

    report()


def recall(seeds: int) -> None:
    from bench_recall import report

    report(seeds)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="BENCHMARK")
    for_build = commands.add_parser("build", help="a lesson beside pydub and ffmpeg")
    for_build.add_argument("transcript", nargs="?", type=Path, default=SAMPLE)
    for_build.add_argument("--rounds", type=int, default=3)
    commands.add_parser("length", help="time and memory of lessons of growing length")
    for_engines = commands.add_parser("engines", help="requests at once beside one by one")
    for_engines.add_argument("--latency", type=int, default=200, metavar="MS")
    for_engines.add_argument("--jobs", type=int, default=8)
    for_engines.add_argument("--rounds", type=int, default=3)
    for_segmenter = commands.add_parser("segmenter", help="right answers, honesty and speed")
    for_segmenter.add_argument("folder", type=Path)
    for_segmenter.add_argument("--rounds", type=int, default=3, help="of the speeds")
    for_segmenter.add_argument(
        "--size", type=int, default=1_000_000, help="of hostile texts; 0 leaves out the speeds"
    )
    for_segmenter.add_argument("--errors", type=int, default=0, help="examples shown of each class")
    commands.add_parser("plan", help="the planning of ten hours by each recipe")
    for_recall = commands.add_parser("recall", help="meetings on time, and what they cost")
    for_recall.add_argument("--seeds", type=int, default=50, help="texts of each length")
    for_plain = commands.add_parser("plain", help="the plain way alone, for a timeline")
    for_plain.add_argument("timeline", type=Path)
    for_plain.add_argument("target", type=Path)
    given = parser.parse_args()
    if given.command == "build":
        build(given.transcript, given.rounds)
    elif given.command == "length":
        length()
    elif given.command == "engines":
        engines(given.latency, given.jobs, given.rounds)
    elif given.command == "segmenter":
        segmenter(given.folder, given.rounds, given.size, given.errors)
    elif given.command == "plan":
        plan()
    elif given.command == "recall":
        recall(given.seeds)
    else:
        plain(given.timeline, given.target)


if __name__ == "__main__":
    main()
