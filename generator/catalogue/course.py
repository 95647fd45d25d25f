"""Every figure of the course that is no network, in the order of its first use."""

from generator.entries import Experiment

COURSE: tuple[Experiment, ...] = (Experiment("Features"), Experiment("Separation"), Experiment("Depth"))
