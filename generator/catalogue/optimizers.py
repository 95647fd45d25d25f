"""Every optimiser, in the order of the pages."""

from generator.entries import Optimizer, Option, Step

OPTIMIZERS: tuple[Optimizer, ...] = (
    Optimizer(
        "SGD",
        steps=(
            Step("g", "-g", when="maximize"),
            Step("g", r"g + \lambda \theta", when="weight_decay"),
            Step("v", "g", when="momentum and first"),
            Step("v", r"\mu v + (1 - \tau) g", when="momentum and not first"),
            Step("g", r"g + \mu v", when="nesterov"),
            Step("g", "v", when="momentum and not nesterov"),
            Step(r"\theta", r"\theta - \gamma g"),
        ),
        options=(
            Option("lr", 0.1, r"\gamma"),
            Option("momentum", 0.9, r"\mu"),
            Option("dampening", 0.3, r"\tau", needs="momentum"),
            Option("weight_decay", 0.05, r"\lambda"),
            Option("nesterov", True, needs="momentum"),
            Option("maximize", True),
            Option("foreach", True),
            Option("differentiable", True),
            Option("fused", True),
        ),
        refused=(
            ("dampening", "nesterov"),
            ("foreach", "fused"),
            ("differentiable", "fused"),
        ),
        state=("v",),
        runs=(
            ("μ = 0", (("lr", 0.072),)),
            ("μ = 0.8", (("lr", 0.02), ("momentum", 0.8))),
            ("@nesterov", (("lr", 0.02), ("momentum", 0.8), ("nesterov", True))),
        ),
    ),
)
