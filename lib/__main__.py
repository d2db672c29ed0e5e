"""The command line: ``python -m lib COMMAND``. The same code as the app, for batch work, tests and automation.

Exit status: 0 all good, 1 some inputs rejected (each with one line on standard error), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from lib.cli import (
    addresses,
    alerts,
    ask,
    assistants,
    backups,
    batch_searches,
    commands,
    corrections_log,
    learning_command,
    outlets_command,
    source_commands,
    written,
)
from lib.cli.engines import UsageError
from lib.collection import workers
from lib.facts import DramatisError


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status of one command."""
    given = parser().parse_args(arguments)
    try:
        return given.run(given)
    except DramatisError as error:
        print(f"dramatis: {error}", file=sys.stderr)
        return _status(error)
    except BrokenPipeError:
        written.let_go()
        return _stopped(1)
    except OSError as error:
        print(f"dramatis: {error.filename or 'The collection'}: {error.strerror or error}.", file=sys.stderr)
        return _stopped(1)
    except KeyboardInterrupt:
        print("dramatis: stopped; what was done until now is kept.", file=sys.stderr)
        return _stopped(130)  # what shells expect after Ctrl-C


def _status(error: DramatisError) -> int:
    if isinstance(error, written.OutputError):
        return _stopped(1)
    return 2 if isinstance(error, UsageError) else 1


def _stopped(status: int) -> int:
    """``status``, with no worker left behind that goes on with what nobody waits for."""
    workers.stop()
    return status


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="python -m lib", description="News articles to evidenced facts.")
    under = top.add_subparsers(required=True, metavar="COMMAND")
    parse = _command(under, "parse", commands.parse, "facts as JSON Lines; nothing is stored")
    parse.add_argument("paths", nargs="*", type=Path, metavar="FILE")
    parse.add_argument("--jsonl", type=Path, metavar="FILE", help='lines {"id", "text", …}; the output keeps each id')
    parse.add_argument("--out", type=Path, metavar="F", help="output file instead of standard output")
    ingest = _ingest(under)
    export = _command(under, "export", commands.export, "csv, json, graphml, gexf, ftm or html of the collection")
    export.add_argument("format", choices=commands.FORMATS)
    export.add_argument("--filters", default="", metavar="QUERY", help='as in a link: "from=2024-01-01&outlet=Wire"')
    export.add_argument("--out", type=Path, required=True, metavar="F")
    score = _command(under, "evaluate", commands.evaluate, "precision, recall and F1 against a gold file")
    score.add_argument("gold", type=Path, nargs="+", metavar="GOLD")
    score.add_argument("--by-rule", action="store_true", help="for every rule: fired, right, wrong, all without it")
    score.add_argument("--first", type=_positive, metavar="N", help="with --by-rule: the first N texts of each file")
    score.add_argument("--csv", type=Path, metavar="F", help="with --by-rule: the table as a file too")
    check = _command(under, "check", commands.check, "every fact against its text, every original against its hash")
    rebuild = _command(under, "rebuild", commands.rebuild, "the store and the index anew from the originals")
    sample, alert, question, batch = _sample(under), _alerts(under), _ask(under), _search(under)
    tools = _command(under, "mcp", assistants.run, "read-only tools for assistants, by the Model Context Protocol")
    tools.add_argument(
        "--http", type=_positive, metavar="PORT", help="on this port instead of standard input and output"
    )
    source, follow = _followed(under)
    for one in (parse, ingest, score, rebuild, sample, follow):
        one.add_argument("--workers", type=_positive, metavar="N", help="parse processes")
    learn = _learn(under)
    for one in (
        ingest,
        export,
        learn,
        check,
        rebuild,
        sample,
        alert,
        question,
        batch,
        tools,
        source,
        follow,
        *_handed_over(under),
    ):
        one.add_argument(
            "--database", metavar="URL", help="folder of the collection, or a catalogue such as postgres:…"
        )
    return top


def _sample(under: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    names = ("made-up", "wikinews")
    sample = _command(under, "sample", commands.sample, "sample articles: the made-up ones, or those of Wikinews")
    sample.add_argument("what", nargs="?", choices=("load", "remove", *names), default="load", help="default: load")
    sample.add_argument("name", nargs="?", choices=names, help="which sample; default: made-up to load, all to remove")
    return sample


def _alerts(under: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    alert = _command(under, "alerts", alerts.run, "new sentences of saved views to webhooks and by e-mail")
    alert.add_argument("--once", action="store_true", help="send what is due and end, as for cron")
    return alert


def _ask(under: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    question = _command(under, "ask", ask.run, "the view that answers a question in plain English, and how it was read")
    question.add_argument("question", metavar="QUESTION")
    return question


def _search(under: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    batch = _command(under, "search", batch_searches.run, "many searches at once, or a list of actors, as a table")
    what = batch.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--batch", type=Path, metavar="FILE", help="CSV of name and query, or a query a line; up to 1,000"
    )
    what.add_argument("--actors", type=Path, metavar="FILE", help="a name a line: matched actor, acts, quotes")
    batch.add_argument("--filters", default="", metavar="QUERY", help='as in a link: "from=2024-01-01&outlet=Wire"')
    batch.add_argument("--out", type=Path, metavar="F", help="a .csv or .parquet file instead of standard output")
    return batch


def _learn(under: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    purpose = "what the decisions of readers say about the other acts; changes nothing without --apply"
    learn = _command(under, "learn", learning_command.run, purpose)
    what = learn.add_mutually_exclusive_group()
    what.add_argument("--apply", action="store_true", help="take out the acts that are likely wrong")
    what.add_argument("--undo", action="store_true", help="give back the acts that were taken out")
    return learn


def _ingest(under: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    ingest = _command(under, "ingest", commands.ingest, "parse and store files, folders, archives, web addresses")
    ingest.add_argument("paths", nargs="+", type=addresses.path_or_address, metavar="PATH|URL")
    ingest.add_argument("--engine", choices=("here", "ray"), default="here", help="processes of this machine, or Ray")
    ingest.add_argument("--address", metavar="HOST:PORT", help="with --engine ray: a cluster that runs already")
    return ingest


def _followed(under: argparse._SubParsersAction[argparse.ArgumentParser]) -> Sequence[argparse.ArgumentParser]:
    """The commands by which news come by themselves."""
    source = _command(under, "sources", source_commands.sources, "feeds, sites and folders to follow")
    source_commands.arguments(source)
    follow = _command(under, "follow", source_commands.follow, "fetch what is due from the sources, store what is new")
    follow.add_argument("--once", action="store_true", help="one round, for cron; else it runs on")
    follow.add_argument("--until-closed", action="store_true", help="ends when standard input does")
    return source, follow


def _handed_over(under: argparse._SubParsersAction[argparse.ArgumentParser]) -> Sequence[argparse.ArgumentParser]:
    """The commands by which a collection goes to others and comes back."""
    backup = _command(under, "backup", backups.backup, "the whole collection as one file; the app may run meanwhile")
    restore = _command(under, "restore", backups.restore, "a collection from such a file")
    restore.add_argument("--replace", action="store_true", help="move what stands in the folder aside")
    log = _command(under, "corrections", corrections_log.run, "the log of corrections as JSON Lines, for colleagues")
    log.add_argument("what", choices=("export", "import"))
    outlets = _command(under, "outlets", outlets_command.run, "a CSV file as the collection's table of outlets")
    for one in (backup, restore, log, outlets):
        one.add_argument("file", type=Path, metavar="FILE")
    return backup, restore, log, outlets


def _command(
    under: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    purpose: str,
) -> argparse.ArgumentParser:
    command = under.add_parser(name, help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
    command.set_defaults(run=run)
    return command


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


if __name__ == "__main__":
    sys.exit(main())
