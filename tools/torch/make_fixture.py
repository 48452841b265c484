"""Writes darts-network.pt and darts-network.json of packages/nets/test/fixtures: run with a Python that has PyTorch >= 2 and numpy.

The first is what `torch.save` makes of a training checkpoint, {"epoch", "state_dict", "optimizer"}, of a network with every operation,
after three steps of SGD; the second says which network it is and has the logits that PyTorch computes. The images are (i i + 37 i
mod 251) / 255 at place i of [images, channels, height, width]. Format the JSON afterwards: npx prettier --write.
"""
import json
import pathlib

import torch

from network import Network

folder = pathlib.Path(__file__).parents[2] / "packages" / "nets" / "test" / "fixtures"
genotype = {
    "normal": [["sep_conv_3x3", 0], ["skip_connect", 1], ["dil_conv_5x5", 0], ["conv_7x1_1x7", 2], ["sep_conv_5x5", 1], ["avg_pool_3x3", 3]],
    "normalConcat": [2, 3, 4],
    "reduce": [["skip_connect", 0], ["max_pool_3x3", 1], ["sep_conv_7x7", 0], ["dil_conv_3x3", 2], ["conv_7x1_1x7", 1], ["avg_pool_3x3", 0]],
    "reduceConcat": [2, 3, 4],
}
channels, cells, classes, images = 2, 4, 10, 4

torch.manual_seed(1)
torch.use_deterministic_algorithms(True)
network = Network(genotype, channels, cells, classes)
shape = (images, 3, 32, 32)
places = torch.arange(images * 3 * 32 * 32)
x = ((places * places + 37 * places) % 251 / 255.0).reshape(shape)
optimiser = torch.optim.SGD(network.parameters(), 0.025, momentum=0.9, weight_decay=3e-4)
for _ in range(3):
    optimiser.zero_grad()
    torch.nn.functional.cross_entropy(network(x), torch.arange(images)).backward()
    optimiser.step()
network.eval()
with torch.no_grad():
    logits = network(x)
torch.save({"epoch": 3, "state_dict": network.state_dict(), "optimizer": optimiser.state_dict()}, folder / "darts-network.pt")
expected = {"torch": torch.__version__, "genotype": genotype, "channels": channels, "cells": cells, "classes": classes, "logits": logits.tolist()}
(folder / "darts-network.json").write_text(json.dumps(expected) + "\n")
print(f"{sum(p.numel() for p in network.parameters())} parameters")
