"""The catalogue: plain tuples of entries, in the order of the pages, and nothing else."""

from generator.catalogue.activations import ACTIVATIONS
from generator.catalogue.course import COURSE
from generator.catalogue.losses import LOSSES
from generator.catalogue.networks import NETWORKS
from generator.catalogue.optimizers import OPTIMIZERS
from generator.entries import Entry

CATALOGUE: tuple[Entry, ...] = (*ACTIVATIONS, *LOSSES, *OPTIMIZERS, *NETWORKS, *COURSE)
