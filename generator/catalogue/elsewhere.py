"""What torch's activations are called elsewhere. Every pair is run by `python -m generator elsewhere`."""

from generator.elsewhere import Call, Names

JAX_NN = "https://docs.jax.dev/en/latest/jax.nn.html"

ELSEWHERE: tuple[Names, ...] = (
    Names(
        "ReLU",
        (
            Call("torch", "F.relu(x)"),
            Call("torch", "torch.relu(x)"),
            Call("torch", "x.relu()"),
            Call("jax", "jax.nn.relu(x)"),
            Call("keras", "keras.activations.relu(x)"),
            Call("onnx", "Relu(x)"),
        ),
        also=(("rectifier", "http://proceedings.mlr.press/v15/glorot11a/glorot11a.pdf"),),
    ),
    Names(
        "LeakyReLU",
        (
            Call("torch", "F.leaky_relu(x)"),
            Call("jax", "jax.nn.leaky_relu(x)"),
            Call("keras", "keras.activations.leaky_relu(x)", "keras.activations.leaky_relu(x, negative_slope=0.01)"),
            Call("keras", "keras.layers.LeakyReLU()(x)", "keras.layers.LeakyReLU(negative_slope=0.01)(x)"),
            Call("onnx", "LeakyRelu(x)"),
        ),
    ),
    Names(
        "PReLU",
        (
            Call("torch", "F.prelu(x, a)", note="slope_is_a"),
            Call("torch", "torch.prelu(x, a)", note="slope_is_a"),
            Call("torch", "x.prelu(a)", note="slope_is_a"),
            Call("jax", "", "jax.nn.leaky_relu(x, a)", note="slope_is_a"),
            Call(
                "keras",
                "keras.layers.PReLU()(x)",
                "keras.layers.PReLU(alpha_initializer=keras.initializers.Constant(0.25))(x)",
            ),
            Call("onnx", "PRelu(x, a)", note="slope_is_a"),
        ),
        reference="nn.PReLU(dtype=x.dtype)(x)",
    ),
    Names(
        "RReLU",
        (
            Call("torch", "F.rrelu(x)", note="in_evaluation_only"),
            Call("torch", "torch.rrelu(x)", note="in_evaluation_only"),
            Call("jax", "", "jax.nn.leaky_relu(x, negative_slope=11/48)", note="in_evaluation_only"),
            Call("keras", "", "keras.activations.leaky_relu(x, negative_slope=11/48)", note="in_evaluation_only"),
            Call("onnx", "", "LeakyRelu(x, alpha=11/48)", note="in_evaluation_only"),
        ),
        reference="nn.RReLU().eval()(x)",
    ),
    Names(
        "ReLU6",
        (
            Call("torch", "F.relu6(x)"),
            Call("jax", "jax.nn.relu6(x)"),
            Call("keras", "keras.activations.relu6(x)"),
            Call("onnx", "", "Clip(x, 0, 6)"),
        ),
    ),
    Names(
        "Threshold",
        (
            Call("torch", "F.threshold(x, 1, -1)"),
            Call("torch", "torch.threshold(x, 1, -1)"),
            Call("jax", "", "jnp.where(x > 1, x, -1)"),
            Call("keras", "keras.activations.threshold(x, 1, -1)"),
            Call("onnx", "ThresholdedRelu(x, alpha=1.0)", of="F.threshold(x, 1, 0)"),
            Call("onnx", "", "Where(Greater(x, 1), x, -1)"),
        ),
        reference="nn.Threshold(1, -1)(x)",
    ),
    Names(
        "ELU",
        (
            Call("torch", "F.elu(x)"),
            Call("jax", "jax.nn.elu(x)"),
            Call("keras", "keras.activations.elu(x)"),
            Call("onnx", "Elu(x)"),
        ),
    ),
    Names(
        "CELU",
        (
            Call("torch", "F.celu(x)"),
            Call("torch", "torch.celu(x)"),
            Call("jax", "jax.nn.celu(x)"),
            Call("keras", "keras.activations.celu(x)"),
            Call("onnx", "Celu(x)"),
        ),
    ),
    Names(
        "SELU",
        (
            Call("torch", "F.selu(x)"),
            Call("torch", "torch.selu(x)"),
            Call("jax", "jax.nn.selu(x)"),
            Call("keras", "keras.activations.selu(x)"),
            Call("onnx", "Selu(x)"),
        ),
    ),
    Names(
        "GELU",
        (
            Call("torch", "F.gelu(x)"),
            Call("jax", "jax.nn.gelu(x)", "jax.nn.gelu(x, approximate=False)"),
            Call("jax", "jax.nn.gelu(x)", of='F.gelu(x, approximate="tanh")'),
            Call("keras", "keras.activations.gelu(x)"),
            Call("keras", "keras.activations.gelu(x, approximate=True)", of='F.gelu(x, approximate="tanh")'),
            Call("onnx", "Gelu(x)"),
            Call("onnx", 'Gelu(x, approximate="tanh")', of='F.gelu(x, approximate="tanh")'),
        ),
    ),
    Names(
        "SiLU",
        (
            Call("torch", "F.silu(x)"),
            Call("jax", "jax.nn.silu(x)"),
            Call("jax", "jax.nn.swish(x)"),
            Call("keras", "keras.activations.silu(x)"),
            Call("keras", "keras.activations.swish(x)"),
            Call("onnx", "Swish(x)"),
        ),
        also=(("Swish", "https://arxiv.org/abs/1710.05941"),),
    ),
    Names(
        "Mish",
        (
            Call("torch", "F.mish(x)"),
            Call("jax", "jax.nn.mish(x)"),
            Call("keras", "keras.activations.mish(x)"),
            Call("onnx", "Mish(x)"),
        ),
    ),
    Names(
        "Hardswish",
        (
            Call("torch", "F.hardswish(x)"),
            Call("jax", "jax.nn.hard_silu(x)"),
            Call("jax", "jax.nn.hard_swish(x)"),
            Call("keras", "keras.activations.hard_silu(x)"),
            Call("keras", "keras.activations.hard_swish(x)"),
            Call("onnx", "HardSwish(x)"),
        ),
        also=(("h-swish", "https://arxiv.org/abs/1905.02244"), ("hard SiLU", JAX_NN)),
    ),
    Names(
        "Softplus",
        (
            Call("torch", "F.softplus(x)"),
            Call("jax", "jax.nn.softplus(x)", why="no_threshold"),
            Call("keras", "keras.activations.softplus(x)"),
            Call("onnx", "Softplus(x)"),
        ),
        also=(("SmoothReLU", "https://en.wikipedia.org/wiki/Softplus"),),
    ),
    Names(
        "Sigmoid",
        (
            Call("torch", "torch.sigmoid(x)"),
            Call("torch", "x.sigmoid()"),
            Call("torch", "F.sigmoid(x)"),
            Call("torch", "torch.special.expit(x)"),
            Call("jax", "jax.nn.sigmoid(x)"),
            Call("jax", "jax.lax.logistic(x)"),
            Call("keras", "keras.activations.sigmoid(x)"),
            Call("onnx", "Sigmoid(x)"),
        ),
        also=(
            ("logistic sigmoid", "https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.expit.html"),
            ("expit", "https://docs.scipy.org/doc/scipy/reference/generated/scipy.special.expit.html"),
        ),
    ),
    Names(
        "Hardsigmoid",
        (
            Call("torch", "F.hardsigmoid(x)"),
            Call("jax", "jax.nn.hard_sigmoid(x)"),
            Call("keras", "keras.activations.hard_sigmoid(x)"),
            Call("onnx", "HardSigmoid(x)", "HardSigmoid(x, alpha=1/6)"),
        ),
        also=(("hard sigmoid", JAX_NN),),
    ),
    Names(
        "LogSigmoid",
        (
            Call("torch", "F.logsigmoid(x)"),
            Call("jax", "jax.nn.log_sigmoid(x)"),
            Call("keras", "keras.activations.log_sigmoid(x)"),
            Call("onnx", "", "Neg(Softplus(Neg(x)))"),
        ),
    ),
    Names(
        "Tanh",
        (
            Call("torch", "torch.tanh(x)"),
            Call("torch", "x.tanh()"),
            Call("torch", "F.tanh(x)"),
            Call("jax", "jax.nn.tanh(x)"),
            Call("jax", "jnp.tanh(x)"),
            Call("keras", "keras.activations.tanh(x)"),
            Call("onnx", "Tanh(x)"),
        ),
    ),
    Names(
        "Hardtanh",
        (
            Call("torch", "F.hardtanh(x)"),
            Call("jax", "jax.nn.hard_tanh(x)"),
            Call("keras", "keras.activations.hard_tanh(x)"),
            Call("onnx", "", "Clip(x, -1, 1)"),
        ),
        also=(("hard tanh", JAX_NN),),
    ),
    Names(
        "Softsign",
        (
            Call("torch", "F.softsign(x)"),
            Call("jax", "jax.nn.soft_sign(x)"),
            Call("keras", "keras.activations.softsign(x)"),
            Call("onnx", "Softsign(x)"),
        ),
        also=(
            (
                "Elliot function",
                "https://codedocs.xyz/Aakash-kaushik/mlpack/classmlpack_1_1ann_1_1ElliotFunction.html",
            ),
        ),
    ),
    Names(
        "Tanhshrink",
        (
            Call("torch", "F.tanhshrink(x)"),
            Call("jax", "", "x - jnp.tanh(x)"),
            Call("keras", "keras.activations.tanh_shrink(x)"),
            Call("onnx", "", "Sub(x, Tanh(x))"),
        ),
    ),
    Names(
        "Softshrink",
        (
            Call("torch", "F.softshrink(x)"),
            Call("jax", "", "jnp.sign(x) * jnp.maximum(jnp.abs(x) - 0.5, 0)"),
            Call("keras", "keras.activations.soft_shrink(x)"),
            Call("onnx", "Shrink(x)", "Shrink(x, bias=0.5)"),
        ),
        also=(("soft thresholding", "https://doi.org/10.1109/18.382009"),),
    ),
    Names(
        "Hardshrink",
        (
            Call("torch", "F.hardshrink(x)"),
            Call("torch", "torch.hardshrink(x)"),
            Call("torch", "x.hardshrink()"),
            Call("jax", "", "jnp.where(jnp.abs(x) > 0.5, x, 0)"),
            Call("keras", "keras.activations.hard_shrink(x)"),
            Call("onnx", "Shrink(x)"),
        ),
        also=(("hard thresholding", "https://rdrr.io/cran/sirt/src/R/hard_thresholding.R"),),
    ),
    Names(
        "Softmax",
        (
            Call("torch", "F.softmax(x, dim=-1)"),
            Call("torch", "torch.softmax(x, dim=-1)"),
            Call("torch", "x.softmax(dim=-1)"),
            Call("jax", "jax.nn.softmax(x)"),
            Call("keras", "keras.activations.softmax(x)"),
            Call("keras", "keras.layers.Softmax()(x)"),
            Call("onnx", "Softmax(x)"),
        ),
        also=(
            ("softargmax", "https://en.wikipedia.org/wiki/Softmax_function"),
            ("normalized exponential", "https://en.wikipedia.org/wiki/Softmax_function"),
        ),
        reference="nn.Softmax(dim=-1)(x)",
        inputs="vectors",
    ),
    Names(
        "Softmin",
        (
            Call("torch", "F.softmin(x, dim=-1)"),
            Call("jax", "", "jax.nn.softmax(-x)"),
            Call("keras", "", "keras.activations.softmax(-x)"),
            Call("onnx", "", "Softmax(Neg(x))"),
        ),
        reference="nn.Softmin(dim=-1)(x)",
        inputs="vectors",
    ),
    Names(
        "LogSoftmax",
        (
            Call("torch", "F.log_softmax(x, dim=-1)"),
            Call("torch", "torch.log_softmax(x, dim=-1)"),
            Call("torch", "x.log_softmax(dim=-1)"),
            Call("jax", "jax.nn.log_softmax(x)"),
            Call("keras", "keras.activations.log_softmax(x)"),
            Call("onnx", "LogSoftmax(x)"),
        ),
        reference="nn.LogSoftmax(dim=-1)(x)",
        inputs="vectors",
    ),
    Names(
        "Softmax2d",
        (
            Call("torch", "", "F.softmax(x, dim=-3)"),
            Call("jax", "jax.nn.softmax(x)", "jax.nn.softmax(x, axis=-3)"),
            Call("keras", "keras.activations.softmax(x)", "keras.activations.softmax(x, axis=-3)"),
            Call("onnx", "Softmax(x)", "Softmax(x, axis=-3)"),
        ),
        inputs="image",
    ),
    Names(
        "GLU",
        (
            Call("torch", "F.glu(x)"),
            Call("jax", "jax.nn.glu(x)"),
            Call("keras", "keras.activations.glu(x)"),
            Call("onnx", "", "Mul(a, Sigmoid(b))", note="halves"),
        ),
        inputs="halves",
    ),
    Names(
        "MultiheadAttention",
        (
            Call("torch", "F.scaled_dot_product_attention(q, k, v)", note="attention_alone"),
            Call(
                "jax",
                "jax.nn.dot_product_attention(q, k, v)",
                why="softmax_in_float32",
                note="positions_before_heads",
                axes=(0, 2, 1, 3),
            ),
            Call(
                "keras",
                "keras.ops.dot_product_attention(q, k, v)",
                note="positions_before_heads",
                axes=(0, 2, 1, 3),
            ),
            Call("onnx", "Attention(q, k, v)", note="attention_alone"),
        ),
        reference="F.scaled_dot_product_attention(q, k, v)",
        inputs="attention",
    ),
    Names(
        "AdaptiveLogSoftmaxWithLoss",
        (
            Call("torch", ""),
            Call("jax", ""),
            Call("keras", ""),
            Call("onnx", ""),
        ),
        also=(("adaptive softmax", "https://arxiv.org/abs/1609.04309"),),
    ),
)
