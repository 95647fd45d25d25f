"""What the chapters of the course draw besides networks."""

from generator.entries import Comparison, Experiment, Families, Sets

COURSE: tuple[Sets | Families | Comparison | Experiment, ...] = (
    Sets(
        "Fields",
        (
            ("artificial_intelligence", "artificial_intelligence_example"),
            ("machine_learning", "machine_learning_example"),
            ("deep_learning", "deep_learning_example"),
        ),
    ),
    Families(
        "Families",
        (
            ("rectifiers", ("ReLU()", "LeakyReLU(0.2)")),
            ("smooth_rectifiers", ("Softplus()", "SiLU()", "ELU()")),
            ("sigmoidal", ("Sigmoid()", "Tanh()")),
            ("shrinkage", ("Hardshrink(1)", "Softshrink(1)")),
        ),
    ),
    Comparison("Comparison", ("ReLU", "GELU", "SiLU", "Tanh")),
    Experiment("Features"),
    Experiment("Separation"),
    Experiment("Depth"),
)
