"""Every network that a page draws."""

from generator.entries import Network

NETWORKS: tuple[Network, ...] = (
    Network("Perceptron", ("Linear(3, 1)", "Sigmoid()")),
    Network("SimplifiedPerceptron", ("Linear(3, 1)", "Sigmoid()"), "simplified"),
    Network("DenseLayer", ("Linear(3, 2)", "Sigmoid()"), "layer"),
    Network("SingleLayerNetwork", ("Linear(3, 4)", "ReLU()", "Linear(4, 2)"), "network"),
    Network("DeepNetwork", ("Linear(5, 8)", "ReLU()", "Linear(8, 8)", "ReLU()", "Linear(8, 2)"), "deep"),
    Network("Objective", ("Linear(2, 3)", "ReLU()", "Linear(3, 1)"), "objective"),
)
