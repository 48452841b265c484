"""Writes operation-counts.json of packages/nets/test/fixtures: what thop and fvcore count in the networks of five published cells.

Run with a Python that has PyTorch >= 2, thop and fvcore; the argument is a JSON file {name: genotypeToJson(genotype(name))} of @unas/genotypes.
The networks are those of the DARTS family's published code: CIFAR-10's with C = 36 and 20 cells, ImageNet's with C = 48 and 14 cells; in
evaluation, without auxiliary head. `convolutions` are multiply-adds of convolutions and linear maps, counted by hooks.
Format the JSON afterwards: npx prettier --write.
"""
import importlib.metadata
import json
import logging
import pathlib
import sys

import torch
from fvcore.nn import FlopCountAnalysis
from thop import profile
from torch import nn

from network import Cell, Network

folder = pathlib.Path(__file__).parents[2] / "packages" / "nets" / "test" / "fixtures"
logging.disable(logging.WARNING)


class Cifar(Network):
    def __init__(self, genotype):
        super().__init__(genotype, 36, 20, 10)
        self.global_pooling = nn.AdaptiveAvgPool2d(1)

    def forward(self, x):
        s0 = s1 = self.stem(x)
        for cell in self.cells:
            s0, s1 = s1, cell(s0, s1)
        return self.classifier(self.global_pooling(s1).flatten(1))


def halving(before, after):
    return nn.Conv2d(before, after, 3, 2, 1, bias=False), nn.BatchNorm2d(after)


class ImageNet(nn.Module):
    def __init__(self, genotype, channels=48, cells=14, classes=1000):
        super().__init__()
        c = channels
        self.stem0 = nn.Sequential(*halving(3, c // 2), nn.ReLU(), *halving(c // 2, c))
        self.stem1 = nn.Sequential(nn.ReLU(), *halving(c, c))
        before = prev = c
        self.cells = nn.ModuleList()
        after_reduction = True
        for index in range(cells):
            reduces = index in (cells // 3, 2 * cells // 3)
            c *= 2 if reduces else 1
            self.cells.append(Cell(genotype, before, prev, c, reduces, after_reduction))
            after_reduction = reduces
            before, prev = prev, len(self.cells[-1].concat) * c
        self.global_pooling = nn.AvgPool2d(7)
        self.classifier = nn.Linear(prev, classes)

    def forward(self, x):
        s0 = self.stem0(x)
        s1 = self.stem1(s0)
        for cell in self.cells:
            s0, s1 = s1, cell(s0, s1)
        return self.classifier(self.global_pooling(s1).flatten(1))


def convolutions(network, x):
    counts = []
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            module.register_forward_hook(lambda m, _, y: counts.append(y.numel() * m.weight[0].numel()))
    with torch.no_grad():
        network(x)
    return sum(counts)


def count(build, size):
    x = torch.zeros(1, 3, size, size)
    counts = {"convolutions": convolutions(build().eval(), x)}
    counts["thop"] = int(profile(build().eval(), inputs=(x,), verbose=False)[0])
    counts["fvcore"] = int(FlopCountAnalysis(build().eval(), x).total())
    return counts


genotypes = json.loads(pathlib.Path(sys.argv[1]).read_text())
versions = {name: importlib.metadata.version(name) for name in ("torch", "thop", "fvcore")}
cells = {
    name: {"cifar": count(lambda: Cifar(genotypes[name]), 32), "imagenet": count(lambda: ImageNet(genotypes[name]), 224)}
    for name in ("AmoebaNet", "DARTS_V2", "ENAS", "NASNet", "SNAS_MILD")
}
(folder / "operation-counts.json").write_text(json.dumps({"versions": versions, "cells": cells}) + "\n")
print(json.dumps(cells, indent=1))
