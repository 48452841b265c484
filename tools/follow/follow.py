"""Trains the network of ../shared/bench/peer_pytorch.py on given batches from given weights.

usage: follow.py PEER_SCRIPT IN OUT GENOTYPE CHANNELS LAYERS
IN:  safetensors; p0, p1, ... parameters in the order of the module, x [steps, batch, 3, h, w], y [steps, batch].
OUT: safetensors; of a run in single and of one in double precision, as single.* and double.*: losses [steps], norms [steps], p0, p1,
     ... after the last step.
"""
import json, struct, sys
import numpy, torch

TYPES = {"F32": "<f4", "I32": "<i4"}


def read(path):
    content = open(path, "rb").read()
    (length,) = struct.unpack("<Q", content[:8])
    entries = json.loads(content[8 : 8 + length])
    entries.pop("__metadata__", None)
    data = content[8 + length :]
    return {name: numpy.frombuffer(data[slice(*e["data_offsets"])], TYPES[e["dtype"]]).reshape(e["shape"]).copy() for name, e in entries.items()}


def write(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = numpy.ascontiguousarray(tensor, "<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": tensor.shape, "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    open(path, "wb").write(struct.pack("<Q", len(text)) + text + data)


peer, source, target, genotype, channels, layers = sys.argv[1:]
given = read(source)
sys.argv = ["peer", "--genotype", genotype, "--channels", channels, "--layers", layers]
definitions = open(peer).read().split("\ndef median(")[0]  # the network, without the measurements
scope = {"__file__": peer}
exec(compile(definitions, peer, "exec"), scope)



def train(dtype):
    net = scope["Net"](int(channels), int(layers), 10).to(dtype)
    parameters = list(net.parameters())
    # The order of the module's parameters is that of the authors' state dict.
    with torch.no_grad():
        for index, parameter in enumerate(parameters):
            parameter.copy_(torch.from_numpy(given[f"p{index}"]))
    optimiser = torch.optim.SGD(parameters, 0.025, momentum=0.9, weight_decay=3e-4)
    losses, norms = [], []
    for x, y in zip(torch.from_numpy(given["x"]).to(dtype), torch.from_numpy(given["y"]).long()):
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(net(x), y)
        loss.backward()
        norms.append(float(torch.nn.utils.clip_grad_norm_(parameters, 5.0)))
        optimiser.step()
        losses.append(loss.item())
    results = {f"p{index}": parameter.detach().numpy() for index, parameter in enumerate(parameters)}
    return {"losses": numpy.array(losses), "norms": numpy.array(norms), **results}


runs = {"single": train(torch.float32), "double": train(torch.float64)}
write(target, {f"{run}.{name}": values for run, tensors in runs.items() for name, values in tensors.items()})
