"""Every loss, in the order of the pages."""

from generator.entries import Loss

LOSSES: tuple[Loss, ...] = (
    Loss(
        "MSELoss",
        r"\left(x_i - y_i\right)^2",
        r"2\left(x_i - y_i\right)",
        properties=("zero_only_at_target", "symmetric_in_error", "convex"),
    ),
)
