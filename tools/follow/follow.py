"""Trains the network of ../shared/bench/peer_pytorch.py on given batches from given weights.

usage: follow.py PEER_SCRIPT IN OUT GENOTYPE CHANNELS LAYERS LEARNING_RATE
IN:  safetensors; weights: all parameters in the order of the module, x [steps, batch, 3, h, w], y [steps, batch].
OUT: safetensors; of a run in single and of one in double precision, as single.* and double.*: losses [steps], weights after the last.
"""
import sys

import numpy
import torch

from safetensors_file import read, write

peer, source, target, genotype, channels, layers, rate = sys.argv[1:]
given = read(source)
sys.argv = ["peer", "--genotype", genotype, "--channels", channels, "--layers", layers]
definitions = open(peer).read().split("\ndef median(")[0]  # the network, without the measurements
scope = {"__file__": peer}
exec(compile(definitions, peer, "exec"), scope)


def train(dtype):
    net = scope["Net"](int(channels), int(layers), 10).to(dtype)
    parameters = list(net.parameters())
    torch.nn.utils.vector_to_parameters(torch.from_numpy(given["weights"]).clone().to(dtype), parameters)
    optimiser = torch.optim.SGD(parameters, float(rate), momentum=0.9, weight_decay=3e-4)
    losses = []
    for x, y in zip(torch.from_numpy(given["x"]).to(dtype), torch.from_numpy(given["y"]).long()):
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(net(x), y)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 5.0)
        optimiser.step()
        losses.append(loss.item())
    weights = torch.nn.utils.parameters_to_vector(parameters).detach().numpy()
    return {"losses": numpy.array(losses), "weights": weights}


runs = {"single": train(torch.float32), "double": train(torch.float64)}
write(target, {f"{run}.{name}": values for run, tensors in runs.items() for name, values in tensors.items()})
