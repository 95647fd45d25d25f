"""The libraries that are compared: each evaluates the code of a call on arrays, tells defaults and public names."""

from __future__ import annotations

import ast
import functools
import os
from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np

from generator.elsewhere import ElsewhereError
from generator.elsewhere.python import Python

INSTALL = "run `make elsewhere`, or pip install -c constraints.txt -e '.[draw,elsewhere]'"
os.environ["KERAS_BACKEND"] = "jax"  # on torch it would call the very functions that it is compared with

try:
    import jax
    import keras
    import onnx
    import onnxruntime
    import torch
except ImportError as error:
    raise ElsewhereError(f"elsewhere: {error.name} is not installed: {INSTALL}") from None

jax.config.update("jax_enable_x64", True)
onnxruntime.set_default_logger_severity(4)


class Onnx:
    """ONNX operators as functions, each run by ONNX Runtime as a model of one node, in float32."""

    dtype = np.float32

    def __init__(self) -> None:
        self.newest = next(opset for opset in range(onnx.defs.onnx_opset_version(), 0, -1) if self.runs(opset))
        self.opset = self.newest

    def runs(self, opset: int) -> bool:
        """Return whether ONNX Runtime takes models of this opset."""
        self.opset = opset
        try:
            self.operator("Identity", np.zeros(1, np.float32))
        except Exception:
            return False
        return True

    def value(self, code: str, arrays: Mapping[str, np.ndarray], opset: int = 0) -> np.ndarray:
        """Return what `code` is at the inputs, in the opset that last changed its operators or in the given one."""
        self.opset = opset or self.versions(code)[-1]
        given = {name: array.astype(np.float32) for name, array in arrays.items()}
        operators = {name: partial(self.operator, name) for name in self.public()}
        return eval(code, {**operators, **given})

    def operator(self, name: str, *inputs: np.ndarray | float, **attributes: Any) -> np.ndarray:
        """Return the output of one operator."""
        arrays = {f"input{i}": np.asarray(value, getattr(value, "dtype", np.float32)) for i, value in enumerate(inputs)}
        kinds = [
            onnx.helper.make_tensor_value_info(key, onnx.helper.np_dtype_to_tensor_dtype(array.dtype), array.shape)
            for key, array in arrays.items()
        ]
        output = onnx.helper.make_empty_tensor_value_info("output")
        node = onnx.helper.make_node(name, list(arrays), ["output"], **attributes)
        graph = onnx.helper.make_graph([node], "one", kinds, [output])
        opset = onnx.helper.make_opsetid("", self.opset)
        model = onnx.helper.make_model(graph, opset_imports=[opset], ir_version=10)
        session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        return session.run(None, arrays)[0]

    def default(self, function: str, argument: str) -> str:
        """Return the default of an operator's attribute."""
        value = onnx.helper.get_attribute_value(onnx.defs.get_schema(function).attributes[argument].default_value)
        return repr(value.decode()) if isinstance(value, bytes) else f"{value:g}"

    @functools.cache  # noqa: B019
    def public(self) -> frozenset[str]:
        """Return the names of the operators."""
        return frozenset(schema.name for schema in onnx.defs.get_all_schemas() if schema.domain == "")

    def versions(self, code: str) -> list[int]:
        """Return the opsets in which an operator of `code` was new or changed, as far as they can be run."""
        used = {node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name)}
        schemas = onnx.defs.get_all_schemas_with_history()
        changed = {s.since_version for s in schemas if s.domain == "" and s.name in used}
        return sorted(version for version in changed if version <= self.newest)


def libraries() -> dict[str, Python | Onnx]:
    """Return the libraries by the names that calls have for them, each in the dtype that it calculates in by itself."""
    tensor, array, keras_tensor = torch.from_numpy, jax.numpy.asarray, keras.ops.convert_to_tensor
    return {
        "torch": Python(
            np.float64, tensor, ("F", "torch", "torch.Tensor"), torch=torch, nn=torch.nn, F=torch.nn.functional
        ),
        "jax": Python(np.float64, array, ("jax.nn", "jnp", "jax.lax", "jax.scipy.special"), jax=jax, jnp=jax.numpy),
        "keras": Python(np.float32, keras_tensor, ("keras.activations", "keras.ops", "keras.layers"), keras=keras),
        "onnx": Onnx(),
    }


def versions() -> dict[str, str]:
    """Return the versions of what runs."""
    found = {"torch": torch, "jax": jax, "keras": keras, "onnx": onnx, "onnxruntime": onnxruntime}
    return {name: module.__version__.split("+")[0] for name, module in found.items()}
