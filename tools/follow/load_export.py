"""Loads a safetensors file of ours into PyTorch's network, strictly, and writes its logits.

usage: load_export.py IN OUT GENOTYPE_JSON CHANNELS CELLS CLASSES
IN:  safetensors; state.*: the state dict, x [images, 3, h, w].
OUT: safetensors; logits [images, classes] in evaluation.
"""
import json
import pathlib
import sys

import torch

sys.path.append(str(pathlib.Path(__file__).parents[1] / "torch"))
from network import Network
from safetensors_file import read, write

source, target, genotype, *sizes = sys.argv[1:]
given = {name: torch.from_numpy(values) for name, values in read(source).items()}
network = Network(json.loads(genotype), *map(int, sizes))
network.load_state_dict({name.removeprefix("state."): given[name] for name in given if name.startswith("state.")}, strict=True)
network.eval()
with torch.no_grad():
    write(target, {"logits": network(given["x"]).numpy()})
