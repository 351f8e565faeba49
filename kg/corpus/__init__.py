"""Many reports into one store: in parallel, resumable, and on a cluster.

What a report is and how it is read is told by a maker (`kg.corpus.work.Maker`), which runs in worker processes; one
writer, here, puts what comes back into the store and keeps the manifest.
"""

from kg.corpus.building import Keeper, Progress, Result, Runner, build_corpus, one_by_one
from kg.corpus.manifest import Entry, Manifest, State, read_unfinished
from kg.corpus.plan import Settings, digest_of, place_of
from kg.corpus.pool import Limits, Pool
from kg.corpus.remote import local_copy
from kg.corpus.sources import find_sources, read_list
from kg.corpus.work import Facts, Failed, Job, Made, Maker, NothingFound, Outcome, Source, Unchanged

__all__ = [
    "Entry",
    "Facts",
    "Failed",
    "Job",
    "Keeper",
    "Limits",
    "Made",
    "Maker",
    "Manifest",
    "NothingFound",
    "Outcome",
    "Pool",
    "Progress",
    "Result",
    "Runner",
    "Settings",
    "Source",
    "State",
    "Unchanged",
    "build_corpus",
    "digest_of",
    "find_sources",
    "local_copy",
    "one_by_one",
    "place_of",
    "read_list",
    "read_unfinished",
]
