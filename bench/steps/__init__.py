"""The parts of the benchmark, in the order in which they are taken."""

from __future__ import annotations

from bench.goals import Step
from bench.steps import building, editing, reading

STEPS: tuple[Step, ...] = (*building.STEPS, *editing.STEPS, *reading.STEPS)
