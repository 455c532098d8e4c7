"""A voice for Piper that is built in a moment: a model with the inputs of a real one, which hums.

Each phoneme takes equally long, and each speaker has a pitch of their own.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
from onnx import TensorProto, helper
from piper.phoneme_ids import DEFAULT_PHONEME_ID_MAP

SAMPLE_RATE = 22_050
SAMPLES_PER_ID = 700
"""A phoneme is two ids, so that ten letters or so are said in a second, as people do."""
LOWEST_HERTZ = 200
"""The pitch of the first speaker; the others are at its multiples."""
_PEAK = 0.3
_OPSET, _IR_VERSION = 17, 9


def build_voice(
    folder: Path,
    name: str = "en_US-hum-medium",
    *,
    speakers: Sequence[str] = (),
    noisy: bool = False,
    **config: Any,
) -> Path:
    """Write a model and its configuration.

    Args:
        folder: where they are written; it is made where it is missing.
        name: of the voice.
        speakers: names of them; empty for a model of one.
        noisy: whether the scale of noise is heeded, as real models do.
        config: what stands in the JSON instead of the usual; None leaves an entry out.

    Returns:
        The model's path.

    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.onnx"
    path.write_bytes(model_bytes(speakers=len(speakers) or 1, noisy=noisy))
    facts = config_of(name, speakers) | config
    facts = {key: value for key, value in facts.items() if value is not None}
    (folder / f"{name}.onnx.json").write_text(json.dumps(facts), "utf-8")
    return path


def config_of(name: str, speakers: Sequence[str] = ()) -> dict[str, Any]:
    """What stands in the JSON of a voice of that name."""
    return {
        "audio": {"sample_rate": SAMPLE_RATE, "quality": name.rpartition("-")[2]},
        "espeak": {"voice": "en-us"},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "phoneme_id_map": DEFAULT_PHONEME_ID_MAP,
        "num_symbols": 256,
        "num_speakers": len(speakers) or 1,
        "speaker_id_map": {speaker: number for number, speaker in enumerate(speakers)},
        "language": {"code": name.partition("-")[0]},
    }


def model_bytes(*, speakers: int = 1, noisy: bool = False) -> bytes:
    """A model as the file that onnxruntime reads."""
    several = speakers > 1
    floats, ints = TensorProto.FLOAT, TensorProto.INT64
    inputs = [
        helper.make_tensor_value_info("input", ints, [1, "ids"]),
        helper.make_tensor_value_info("input_lengths", ints, [1]),
        helper.make_tensor_value_info("scales", floats, [3]),
    ]
    if several:
        inputs.append(helper.make_tensor_value_info("sid", ints, [1]))
    output = helper.make_tensor_value_info("output", floats, [1, 1, "samples"])
    nodes = [*_length(), *_pitch(several), *_sound(noisy)]
    graph = helper.make_graph(nodes, "hum", inputs, [output], _constants())
    opset = helper.make_opsetid("", _OPSET)
    model = helper.make_model(graph, opset_imports=[opset], ir_version=_IR_VERSION)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def _constants() -> list[onnx.TensorProto]:
    radians = 2 * 3.141592653589793 * LOWEST_HERTZ / SAMPLE_RATE
    numbers = {"samples_per_id": SAMPLES_PER_ID, "radians": radians, "peak": _PEAK, "hush": 0.05}
    return [
        *(helper.make_tensor(k, TensorProto.FLOAT, [], [v]) for k, v in numbers.items()),
        *(helper.make_tensor(f"at_{n}", TensorProto.INT64, [], [n]) for n in (0, 1)),
        helper.make_tensor("shape", TensorProto.INT64, [3], [1, 1, -1]),
    ]


def _length() -> list[onnx.NodeProto]:
    """`places`: 0, 1, 2 and so on, one for each sample."""
    return [
        helper.make_node("Gather", ["scales", "at_0"], ["noise_scale"]),
        helper.make_node("Gather", ["scales", "at_1"], ["length_scale"]),
        helper.make_node("Gather", ["input_lengths", "at_0"], ["ids_int"]),
        helper.make_node("Cast", ["ids_int"], ["ids_float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["ids_float", "samples_per_id"], ["natural"]),
        helper.make_node("Mul", ["natural", "length_scale"], ["scaled"]),
        helper.make_node("Cast", ["scaled"], ["samples"], to=TensorProto.INT64),
        helper.make_node("Range", ["at_0", "samples", "at_1"], ["places_int"]),
        helper.make_node("Cast", ["places_int"], ["places"], to=TensorProto.FLOAT),
    ]


def _pitch(several: bool) -> list[onnx.NodeProto]:
    """`step`: by how much the angle grows with each sample."""
    if not several:
        return [helper.make_node("Identity", ["radians"], ["step"])]
    return [
        helper.make_node("Gather", ["sid", "at_0"], ["speaker"]),
        helper.make_node("Add", ["speaker", "at_1"], ["multiple"]),
        helper.make_node("Cast", ["multiple"], ["multiple_float"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["multiple_float", "radians"], ["step"]),
    ]


def _sound(noisy: bool) -> list[onnx.NodeProto]:
    noise = [
        helper.make_node("RandomNormalLike", ["places"], ["random"]),
        helper.make_node("Mul", ["random", "hush"], ["hushed"]),
        helper.make_node("Mul", ["hushed", "noise_scale"], ["noise"]),
        helper.make_node("Add", ["tone", "noise"], ["wave"]),
    ]
    return [
        helper.make_node("Mul", ["places", "step"], ["angle"]),
        helper.make_node("Sin", ["angle"], ["sine"]),
        helper.make_node("Mul", ["sine", "peak"], ["tone"]),
        *(noise if noisy else [helper.make_node("Identity", ["tone"], ["wave"])]),
        helper.make_node("Reshape", ["wave", "shape"], ["output"]),
    ]
