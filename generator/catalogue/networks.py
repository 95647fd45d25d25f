"""Every network that a page draws."""

from generator.entries import Network

NETWORKS: tuple[Network, ...] = (Network("Perceptron", ("Linear(3, 1)", "Sigmoid()")),)
