"""Every activation, in the order of the pages."""

from generator.entries import Activation, Form, Gate, Layer, Parameter, Properties, VectorActivation

ACTIVATIONS: tuple[Activation | VectorActivation | Gate, ...] = (
    Activation(
        "ReLU",
        (Form(r"\max(0, x)", r"\begin{cases} 1, & \if x > 0 \\ 0, & \otherwise \end{cases}"),),
        Properties(r"[0, \infty)", ("0", r"\infty"), "nondecreasing", "no", "1", continuous_slope=False),
        kinks=("0",),
        look_alikes=("torch.maximum(x, torch.zeros_like(x))", "x.clamp(min=0)", "(x + x.abs()) / 2"),
        group="rectifiers",
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
        group="rectifiers",
    ),
    Activation(
        "PReLU",
        (
            Form(
                r"\begin{cases} x, & \if x \geqslant 0 \\ a x, & \otherwise \end{cases} = \max(0, x) + a \min(0, x)",
                r"\begin{cases} 1, & \if x > 0 \\ a, & \otherwise \end{cases}",
            ),
        ),
        Properties(
            r"(-\infty, \infty)", (r"-\infty", r"\infty"), "increasing", "no", "1",
            continuous_slope=False, assuming=r"0 < a < 1",
        ),
        parameters=(Parameter("init", "a", (0.05, 0.25, 0.5)),),
        kinks=("0",),
        look_alikes=("torch.maximum(x, init * x)", "torch.where(x >= 0, x, init * x)"),
        group="rectifiers",
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
        parameters=(
            Parameter("lower", "l", (0.05, 0.2, 1 / 8), slider=(0, 0.25, 0.005)),
            Parameter("upper", "u", (0.25, 0.75, 1 / 3), slider=(0.25, 1, 0.005)),
        ),
        kinks=("0",),
        look_alikes=("torch.where(x >= 0, x, (lower + upper) / 2 * x)",),
        figure="band",
        family=False,
        group="rectifiers",
    ),
    Activation(
        "ReLU6",
        (Form(r"\min\left(\max(0, x), 6\right)", r"\begin{cases} 1, & \if 0 < x < 6 \\ 0, & \otherwise \end{cases}"),),
        Properties("[0, 6]", ("0", "6"), "nondecreasing", "no", "1", continuous_slope=False),
        kinks=("0", "6"),
        look_alikes=("x.clamp(0, 6)",),
        domain=(-4.0, 8.0),
        limits=(-1.0, 7.0),
        group="rectifiers",
    ),
    Activation(
        "Threshold",
        (
            Form(
                r"\begin{cases} x, & \if x > \theta \\ v, & \otherwise \end{cases}",
                r"\begin{cases} 1, & \if x > \theta \\ 0, & \otherwise \end{cases}",
            ),
        ),
        Properties(
            r"\{v\} \cup (\theta, \infty)", ("v", r"\infty"), "nondecreasing", "no", r"\infty",
            continuous_slope=False, assuming=r"v < \theta",
        ),
        parameters=(Parameter("threshold", r"\theta", (0.1, 2.0, 1.0)), Parameter("value", "v", (-2.0, 0.0, -1.0))),
        kinks=(r"\theta",),
        family=False,
        group="rectifiers",
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
        group="smooth_rectifiers",
    ),
    Activation(
        "CELU",
        (
            Form(
                r"\begin{cases} x, & \if x > 0 \\ \alpha \left(e^{x / \alpha} - 1\right), & \otherwise \end{cases}",
                r"\begin{cases} 1, & \if x > 0 \\ e^{x / \alpha}, & \otherwise \end{cases}",
            ),
        ),
        Properties(
            r"(-\alpha, \infty)", (r"-\alpha", r"\infty"), "increasing", "no", "1",
            continuous_slope=True, assuming=r"\alpha > 0",
        ),
        parameters=(Parameter("alpha", r"\alpha", (0.5, 1.0, 2.0)),),
        group="smooth_rectifiers",
    ),
    Activation(
        "SELU",
        (
            Form(
                r"\begin{cases} \lambda x, & \if x > 0 \\"
                r" \lambda \alpha \left(e^{x} - 1\right), & \otherwise \end{cases}",
                r"\begin{cases} \lambda, & \if x > 0 \\ \lambda \alpha e^{x}, & \otherwise \end{cases}",
                where=((r"\alpha", "1.6732632423543772848"), (r"\lambda", "1.0507009873554804934")),
            ),
        ),
        Properties(
            r"(-\lambda \alpha, \infty)", (r"-\lambda \alpha", r"\infty"), "increasing", "no", r"\lambda \alpha",
            continuous_slope=False,
        ),
        kinks=("0",),
        look_alikes=("1.0507009873554805 * torch.where(x >= 0, x, 1.6732632423543772 * torch.expm1(x))",),
        group="smooth_rectifiers",
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
        group="smooth_rectifiers",
    ),
    Activation(
        "SiLU",
        (Form(r"x\,\sigma(x) = \frac{x}{1 + e^{-x}}", r"\sigma(x)\left(1 + x(1 - \sigma(x))\right)"),),
        Properties(r"[\min, \infty)", ("0", r"\infty"), "no", "no", r"\sup", continuous_slope=True),
        group="smooth_rectifiers",
    ),
    Activation(
        "Mish",
        (
            Form(
                r"x \tanh(s)",
                r"\tanh(s) + x\,\sigma(x)\left(1 - \tanh^2(s)\right)",
                where=(("s", r"\ln\left(1 + e^{x}\right)"),),
            ),
        ),
        Properties(r"[\min, \infty)", ("0", r"\infty"), "no", "no", r"\sup", continuous_slope=True),
        group="smooth_rectifiers",
    ),
    Activation(
        "Hardswish",
        (
            Form(
                r"\begin{cases} 0, & \if x \leqslant -3 \\ x, & \if x \geqslant 3 \\"
                r" \frac{x (x + 3)}{6}, & \otherwise \end{cases}",
                r"\begin{cases} 0, & \if x \leqslant -3 \\ 1, & \if x \geqslant 3 \\"
                r" \frac{x}{3} + \frac{1}{2}, & \otherwise \end{cases}",
            ),
        ),
        Properties(r"[-\frac{3}{8}, \infty)", ("0", r"\infty"), "no", "no", r"\frac{3}{2}", continuous_slope=False),
        kinks=("-3", "3"),
        look_alikes=("x * (x + 3).clamp(0, 6) / 6",),
        group="smooth_rectifiers",
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
        parameters=(
            Parameter("beta", r"\beta", (0.5, 1.0, 2.0)),
            Parameter("threshold", r"\tau", (20.0, 3.0, 1.0), slider=(1, 20, 1)),
        ),
        kinks=(r"\frac{\tau}{\beta}",),
        group="smooth_rectifiers",
    ),
    Activation(
        "Sigmoid",
        (Form(r"\frac{1}{1 + e^{-x}}", r"\sigma(x)\left(1 - \sigma(x)\right)"),),
        Properties("(0, 1)", ("0", "1"), "increasing", "central", r"\frac{1}{4}", continuous_slope=True),
        symbol=r"\sigma",
        group="sigmoidal",
    ),
    Activation(
        "Hardsigmoid",
        (
            Form(
                r"\begin{cases} 0, & \if x \leqslant -3 \\ 1, & \if x \geqslant 3 \\"
                r" \frac{x}{6} + \frac{1}{2}, & \otherwise \end{cases}",
                r"\begin{cases} \frac{1}{6}, & \if -3 < x < 3 \\ 0, & \otherwise \end{cases}",
                # torch's backward multiplies by 1/6 rounded to float32, whatever the dtype: 5e-9 off in float64
                slope_tolerance=1e-8,
            ),
        ),
        Properties("[0, 1]", ("0", "1"), "nondecreasing", "central", r"\frac{1}{6}", continuous_slope=False),
        kinks=("-3", "3"),
        look_alikes=("(x + 3).clamp(0, 6) / 6",),
        group="sigmoidal",
    ),
    Activation(
        "LogSigmoid",
        (
            Form(
                r"\ln \sigma(x) = -\ln\left(1 + e^{-x}\right) = \min(0, x) - \ln\left(1 + e^{-\lvert x \rvert}\right)",
                r"1 - \sigma(x) = \sigma(-x)",
            ),
        ),
        Properties(r"(-\infty, 0)", (r"-\infty", "0"), "increasing", "no", "1", continuous_slope=True),
        limits=(-4.0, 2.0),
        group="sigmoidal",
    ),
    Activation(
        "Tanh",
        (Form(r"\frac{e^{x} - e^{-x}}{e^{x} + e^{-x}} = 1 - \frac{2}{e^{2x} + 1}", r"1 - \tanh^2(x)"),),
        Properties("(-1, 1)", ("-1", "1"), "increasing", "odd", "1", continuous_slope=True),
        symbol=r"\tanh",
        group="sigmoidal",
    ),
    Activation(
        "Hardtanh",
        (
            Form(
                r"\max\left(a, \min(b, x)\right)",
                r"\begin{cases} 1, & \if a < x < b \\ 0, & \otherwise \end{cases}",
            ),
        ),
        Properties(
            "[a, b]", ("a", "b"), "nondecreasing", "odd", "1",
            continuous_slope=False, assuming=r"a = -b", at=(("min_val", -1.0), ("max_val", 1.0)),
        ),
        parameters=(Parameter("min_val", "a", (-0.5, -2.0, -1.0)), Parameter("max_val", "b", (0.5, 2.0, 1.0))),
        kinks=("a", "b"),
        look_alikes=("x.clamp(min_val, max_val)",),
        family=False,
        group="sigmoidal",
    ),
    Activation(
        "Softsign",
        (Form(r"\frac{x}{1 + \lvert x \rvert}", r"\frac{1}{\left(1 + \lvert x \rvert\right)^2}"),),
        Properties("(-1, 1)", ("-1", "1"), "increasing", "odd", "1", continuous_slope=True),
        group="sigmoidal",
    ),
    Activation(
        "Tanhshrink",
        (Form(r"x - \tanh(x)", r"\tanh^2(x)"),),
        Properties(r"(-\infty, \infty)", (r"-\infty", r"\infty"), "increasing", "odd", "1", continuous_slope=True),
        limits=(-3.0, 3.0),
        group="shrinkage",
    ),
    Activation(
        "Softshrink",
        (
            Form(
                r"\begin{cases} x - \lambda, & \if x > \lambda \\ x + \lambda, & \if x < -\lambda \\"
                r" 0, & \otherwise \end{cases}",
                r"\begin{cases} 1, & \if \lvert x \rvert > \lambda \\ 0, & \otherwise \end{cases}",
            ),
        ),
        Properties(
            r"(-\infty, \infty)", (r"-\infty", r"\infty"), "nondecreasing", "odd", "1",
            continuous_slope=False, assuming=r"\lambda > 0",
        ),
        parameters=(Parameter("lambd", r"\lambda", (2.0, 1.0, 0.5)),),
        kinks=(r"-\lambda", r"\lambda"),
        family=False,
        limits=(-4.0, 4.0),
        group="shrinkage",
    ),
    Activation(
        "Hardshrink",
        (
            Form(
                r"\begin{cases} x, & \if \lvert x \rvert > \lambda \\ 0, & \otherwise \end{cases}",
                r"\begin{cases} 1, & \if \lvert x \rvert > \lambda \\ 0, & \otherwise \end{cases}",
            ),
        ),
        Properties(
            r"(-\infty, -\lambda) \cup \{0\} \cup (\lambda, \infty)", (r"-\infty", r"\infty"), "nondecreasing", "odd",
            r"\infty", continuous_slope=False, assuming=r"\lambda > 0",
        ),
        parameters=(Parameter("lambd", r"\lambda", (2.0, 1.0, 0.5)),),
        kinks=(r"-\lambda", r"\lambda"),
        family=False,
        limits=(-4.0, 4.0),
        group="shrinkage",
    ),
    VectorActivation(
        "Softmax",
        r"\frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}",
        r"p_i \left([i = j] - p_j\right)",
        properties=("between_zero_and_one", "sums_to_one", "keeps_order", "ignores_shift", "slopes_sum_to_zero"),
    ),
    VectorActivation(
        "Softmin",
        r"\frac{e^{-x_i}}{\sum_{j=1}^{n} e^{-x_j}}",
        r"p_i \left(p_j - [i = j]\right)",
        properties=("between_zero_and_one", "sums_to_one", "reverses_order", "ignores_shift", "slopes_sum_to_zero"),
    ),
    VectorActivation(
        "LogSoftmax",
        r"x_i - \ln\left(\sum_{j=1}^{n} e^{x_j}\right)",
        r"[i = j] - e^{y_j}",
        properties=("never_positive", "exponentials_sum_to_one", "keeps_order", "ignores_shift", "slopes_sum_to_zero"),
        symbol="y",
        limits=(-7.4, 2.2),
    ),
    VectorActivation(
        "Softmax2d",
        r"\frac{e^{x_i}}{\sum_{j=1}^{n} e^{x_j}}",
        r"p_i \left([i = j] - p_j\right)",
        properties=("between_zero_and_one", "sums_to_one", "keeps_order", "ignores_shift", "slopes_sum_to_zero"),
        figure="image",
    ),
    Gate(
        "GLU",
        r"a\, \sigma(b)",
        (r"\sigma(b)", r"a\, \sigma(b) \left(1 - \sigma(b)\right)"),
        properties=("never_larger_than_a", "sign_of_a", "half_at_zero_gate"),
    ),
    Layer(
        "MultiheadAttention",
        (
            r"Y = \left[ H_1 \; \dots \; H_h \right] W^O + b^O",
            r"\begin{aligned} H_i &= A_i V_i \\"
            r" A_i &= \operatorname{softmax}\left(\frac{Q_i K_i^\top}{\sqrt{d}} + M\right) \end{aligned}",
            r"\begin{aligned} Q_i &= Q\, W^Q_i + b^Q_i \\ K_i &= K\, W^K_i + b^K_i \\ V_i &= V\, W^V_i + b^V_i"
            r" \end{aligned} \qquad d = \frac{E}{h}",
        ),
        symbols=(("embed_dim", "E"), ("num_heads", "h")),
        properties=(
            "weights_between_zero_and_one", "weights_sum_to_one", "masked_weigh_nothing", "ignores_order_of_keys",
            "follows_order_of_queries",
        ),
        example=(("embed_dim", 8), ("num_heads", 2)),
        group="gates_and_attention",
    ),
    Layer(
        "AdaptiveLogSoftmaxWithLoss",
        (
            r"\ln p_y = \begin{cases} s^{(0)}_y, & \if y < c_1 \\[1ex]"
            r" q_k + s^{(k)}_{y - c_k}, & \otherwise \end{cases}",
            r"\begin{aligned} s^{(0)} &= \ln \operatorname{softmax}(W_0 x + b) \\ q_k &= s^{(0)}_{c_1 + k - 1} \\"
            r" s^{(k)} &= \ln \operatorname{softmax}(W_k U_k x) \end{aligned}",
            r"L = -\frac{1}{N} \sum_{i=1}^{N} \ln p_{y_i}(x_i)",
        ),
        symbols=(("in_features", "d"), ("n_classes", "c_{K+1}"), ("cutoffs", r"c_1 \sep \dots \sep c_K"),
                 ("div_value", "v"), ("head_bias", "b")),
        properties=(
            "classes_sum_to_one", "never_positive", "output_is_of_target", "loss_is_mean", "predicts_likeliest",
        ),
        example=(("in_features", 64), ("n_classes", 1000), ("cutoffs", (20, 200))),
        group="softmax_family",
    ),
)  # fmt: skip
