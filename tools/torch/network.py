"""A network of cells in PyTorch whose state dict has the names of the DARTS family's published code.

A peer to compare with, written from the definitions (Liu et al. 2019, section 3 and their appendix): no auxiliary head, no drop-path.
"""
import torch
from torch import nn


def depthwise(channels, size, stride=1, dilation=1):
    return nn.Conv2d(channels, channels, size, stride, dilation * (size - 1) // 2, dilation, channels, bias=False)


def pointwise(before, after, stride=1):
    return nn.Conv2d(before, after, 1, stride, bias=False)


class Named(nn.Module):
    """Layers in a row under the name `op`."""

    def __init__(self, *layers):
        super().__init__()
        self.op = nn.Sequential(*layers)

    def forward(self, x):
        return self.op(x)


def relu_conv_bn(before, after):
    return Named(nn.ReLU(), pointwise(before, after), nn.BatchNorm2d(after))


def separable(c, size, stride):
    first = [nn.ReLU(), depthwise(c, size, stride), pointwise(c, c), nn.BatchNorm2d(c)]
    return Named(*first, nn.ReLU(), depthwise(c, size), pointwise(c, c), nn.BatchNorm2d(c))


def dilated(c, size, stride):
    return Named(nn.ReLU(), depthwise(c, size, stride, 2), pointwise(c, c), nn.BatchNorm2d(c))


def crossed(c, stride):
    row = nn.Conv2d(c, c, (1, 7), (1, stride), (0, 3), bias=False)
    column = nn.Conv2d(c, c, (7, 1), (stride, 1), (3, 0), bias=False)
    return nn.Sequential(nn.ReLU(), row, column, nn.BatchNorm2d(c))


class FactorisedReduction(nn.Module):
    def __init__(self, before, after):
        super().__init__()
        self.conv_1, self.conv_2 = pointwise(before, after // 2, 2), pointwise(before, after // 2, 2)
        self.bn = nn.BatchNorm2d(after)

    def forward(self, x):
        x = torch.relu(x)
        return self.bn(torch.cat([self.conv_1(x), self.conv_2(x[:, :, 1:, 1:])], 1))


def operation(name, c, stride):
    if name == "skip_connect":
        return nn.Identity() if stride == 1 else FactorisedReduction(c, c)
    if name == "max_pool_3x3":
        return nn.MaxPool2d(3, stride, 1)
    if name == "avg_pool_3x3":
        return nn.AvgPool2d(3, stride, 1, count_include_pad=False)
    if name == "conv_7x1_1x7":
        return crossed(c, stride)
    kind, _, size = name.rpartition("_")
    return {"sep_conv": separable, "dil_conv": dilated}[kind](c, int(size[0]), stride)


class Cell(nn.Module):
    def __init__(self, genotype, before, prev, c, reduces, after_reduction):
        super().__init__()
        self.preprocess0 = FactorisedReduction(before, c) if after_reduction else relu_conv_bn(before, c)
        self.preprocess1 = relu_conv_bn(prev, c)
        self.edges = genotype["reduce" if reduces else "normal"]
        self.concat = genotype["reduceConcat" if reduces else "normalConcat"]
        self._ops = nn.ModuleList(operation(name, c, 2 if reduces and source < 2 else 1) for name, source in self.edges)

    def forward(self, s0, s1):
        nodes = [self.preprocess0(s0), self.preprocess1(s1)]
        for first in range(0, len(self.edges), 2):
            nodes.append(sum(self._ops[i](nodes[self.edges[i][1]]) for i in (first, first + 1)))
        return torch.cat([nodes[i] for i in self.concat], 1)


class Network(nn.Module):
    """`genotype`: as in genotypeToJson of @unas/genotypes."""

    def __init__(self, genotype, channels, cells, classes):
        super().__init__()
        before = prev = 3 * channels
        self.stem = nn.Sequential(nn.Conv2d(3, prev, 3, padding=1, bias=False), nn.BatchNorm2d(prev))
        self.cells = nn.ModuleList()
        after_reduction = False
        for index in range(cells):
            reduces = index in (cells // 3, 2 * cells // 3)
            channels *= 2 if reduces else 1
            self.cells.append(Cell(genotype, before, prev, channels, reduces, after_reduction))
            after_reduction = reduces
            before, prev = prev, len(self.cells[-1].concat) * channels
        self.classifier = nn.Linear(prev, classes)

    def forward(self, x):
        s0 = s1 = self.stem(x)
        for cell in self.cells:
            s0, s1 = s1, cell(s0, s1)
        return self.classifier(s1.mean((2, 3)))
