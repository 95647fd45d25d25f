"""Every activation, in the order of the pages."""

from generator.entries import Activation, Form, Parameter, Properties, VectorActivation

ACTIVATIONS: tuple[Activation | VectorActivation, ...] = (
    Activation(
        "ReLU",
        (Form(r"\max(0, x)", r"\begin{cases} 1, & \if x > 0 \\ 0, & \otherwise \end{cases}"),),
        Properties(r"[0, \infty)", ("0", r"\infty"), "nondecreasing", "no", "1", continuous_slope=False),
        kinks=("0",),
        look_alikes=("torch.maximum(x, torch.zeros_like(x))", "x.clamp(min=0)", "(x + x.abs()) / 2"),
    ),
    Activation(
        "LeakyReLU",
        (
            Form(
                r"\begin{cases} x, & \if x > 0 \\ a x, & \otherwise \end{cases}",
                r"\begin{cases} 1, & \if x > 0 \\ a, & \otherwise \end{cases}",
            ),
        ),
        Properties(
            r"(-\infty, \infty)", (r"-\infty", r"\infty"), "increasing", "no", "1",
            continuous_slope=False, assuming=r"0 < a < 1",
        ),
        parameters=(Parameter("negative_slope", "a", (0.01, 0.1, 0.3)),),
        kinks=("0",),
        look_alikes=("torch.maximum(x, negative_slope * x)", "torch.where(x >= 0, x, negative_slope * x)"),
    ),
    Activation(
        "RReLU",
        (
            Form(
                r"\begin{cases} x, & \if x > 0 \\ a x, & \otherwise \end{cases}",
                r"\begin{cases} 1, & \if x > 0 \\ a, & \otherwise \end{cases}",
                training=True,
                drawn="a",
            ),
            Form(
                r"\begin{cases} x, & \if x > 0 \\ \frac{l + u}{2} x, & \otherwise \end{cases}",
                r"\begin{cases} 1, & \if x > 0 \\ \frac{l + u}{2}, & \otherwise \end{cases}",
            ),
        ),
        Properties(
            r"(-\infty, \infty)", (r"-\infty", r"\infty"), "increasing", "no", "1",
            continuous_slope=False, assuming=r"0 < l \leqslant u < 1",
        ),
        parameters=(Parameter("lower", "l", (0.05, 0.2, 1 / 8)), Parameter("upper", "u", (0.25, 0.75, 1 / 3))),
        kinks=("0",),
        look_alikes=("torch.where(x >= 0, x, (lower + upper) / 2 * x)",),
        figure="band",
    ),
    Activation(
        "ELU",
        (
            Form(
                r"\begin{cases} x, & \if x > 0 \\ \alpha (e^{x} - 1), & \otherwise \end{cases}",
                r"\begin{cases} 1, & \if x > 0 \\ \alpha e^{x}, & \otherwise \end{cases}",
            ),
        ),
        Properties(
            r"(-\alpha, \infty)", (r"-\alpha", r"\infty"), "increasing", "no", r"\max(1, \alpha)",
            continuous_slope=False, assuming=r"\alpha > 0",
        ),
        parameters=(Parameter("alpha", r"\alpha", (0.5, 1.0, 2.0)),),
        kinks=("0",),
        look_alikes=("torch.where(x >= 0, x, alpha * torch.expm1(x))",),
    ),
    Activation(
        "GELU",
        (
            Form(
                r"x\,\Phi(x) = \frac{x}{2}\left(1 + \operatorname{erf}\frac{x}{\sqrt{2}}\right)",
                r"\Phi(x) + x\,\varphi(x)",
                options=(("approximate", "none"),),
            ),
            Form(
                r"\frac{x}{2}\left(1 + \tanh(u)\right)",
                r"\frac{1 + \tanh(u)}{2} \\ + \frac{x}{2}\left(1 - \tanh^2(u)\right) \\ \cdot \sqrt{\frac{2}{\pi}}"
                r"\left(1 + 0.134145 x^2\right)",
                where=(("u", r"\sqrt{\frac{2}{\pi}}\left(x + 0.044715 x^3\right)"),),
                options=(("approximate", "tanh"),),
            ),
        ),
        Properties(
            r"[\min, \infty)", ("0", r"\infty"), "no", "no", r"\Phi(\sqrt{2}) + \sqrt{2}\,\varphi(\sqrt{2})",
            continuous_slope=True,
        ),
    ),
    Activation(
        "SiLU",
        (Form(r"x\,\sigma(x) = \frac{x}{1 + e^{-x}}", r"\sigma(x)\left(1 + x(1 - \sigma(x))\right)"),),
        Properties(r"[\min, \infty)", ("0", r"\infty"), "no", "no", r"\sup", continuous_slope=True),
    ),
    Activation(
        "Softplus",
        (
            Form(
                r"\begin{cases} \frac{1}{\beta}\ln\left(1 + e^{\beta x}\right), & \if \beta x \leqslant \tau \\"
                r" x, & \otherwise \end{cases}",
                r"\begin{cases} \sigma(\beta x), & \if \beta x \leqslant \tau \\ 1, & \otherwise \end{cases}",
            ),
        ),
        Properties(
            r"(0, \infty)", ("0", r"\infty"), "increasing", "no", "1",
            continuous_slope=True, assuming=r"\beta > 0,\ \tau = \infty", at=(("threshold", float("inf")),),
        ),
        parameters=(Parameter("beta", r"\beta", (0.5, 1.0, 2.0)), Parameter("threshold", r"\tau", (20.0, 3.0, 1.0))),
        kinks=(r"\frac{\tau}{\beta}",),
    ),
    Activation(
        "Sigmoid",
        (Form(r"\frac{1}{1 + e^{-x}}", r"\sigma(x)\left(1 - \sigma(x)\right)"),),
        Properties("(0, 1)", ("0", "1"), "increasing", "central", r"\frac{1}{4}", continuous_slope=True),
        symbol=r"\sigma",
    ),
    Activation(
        "Tanh",
        (Form(r"\frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} = 1 - \frac{2}{e^{2x} + 1}", r"1 - \tanh^2(x)"),),
        Properties("(-1, 1)", ("-1", "1"), "increasing", "odd", "1", continuous_slope=True),
        symbol=r"\tanh",
    ),
    VectorActivation(
        "Softmax",
        r"\frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}",
        r"p_i \left([i = j] - p_j\right)",
        properties=("between_zero_and_one", "sums_to_one", "keeps_order", "ignores_shift", "slopes_sum_to_zero"),
        example=(2.0, 1.0, 0.0, -1.0),
        temperatures=(0.5, 1.0, 4.0),
    ),
)  # fmt: skip
