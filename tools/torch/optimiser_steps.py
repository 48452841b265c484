"""Writes torch-optimisers.json of packages/train/test/fixtures: run with a Python that has PyTorch >= 2.

What PyTorch's optimisers make of two parameters in five steps on given gradients, in double precision: for each step, the parameters
after it. Format the JSON afterwards: npx prettier --write.
"""
import json
import pathlib

import torch

file = pathlib.Path(__file__).parents[2] / "packages" / "train" / "test" / "fixtures" / "torch-optimisers.json"
start = {"a": [1.5, -0.25, 3e-3], "b": [-2.0]}
gradients = [
    {"a": [0.5, -1.25, 2e-4], "b": [0.75]},
    {"a": [-0.25, -1.0, 0.0], "b": [6.0]},
    {"a": [1e-3, 2.0, -3e-4], "b": [-4.5]},
    {"a": [0.0, 0.125, 1e-5], "b": [0.01]},
    {"a": [-7.0, 0.5, 0.25], "b": [1.0]},
]
optimisers = {
    "sgd": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "weight_decay": 0.01}),
    "adam": (torch.optim.Adam, {"lr": 0.1}),
    "adamOfDarts": (torch.optim.Adam, {"lr": 3e-4, "betas": (0.5, 0.999), "weight_decay": 1e-3}),
    "adamW": (torch.optim.AdamW, {"lr": 0.1, "weight_decay": 0.05}),
}


def steps(make, options):
    parameters = {name: torch.tensor(values, dtype=torch.float64, requires_grad=True) for name, values in start.items()}
    optimiser = make(parameters.values(), **options)
    after = []
    for gradient in gradients:
        for name, parameter in parameters.items():
            parameter.grad = torch.tensor(gradient[name], dtype=torch.float64)
        optimiser.step()
        after.append({name: parameter.tolist() for name, parameter in parameters.items()})
    return after


results = {name: steps(make, options) for name, (make, options) in optimisers.items()}
file.write_text(json.dumps({"torch": torch.__version__, "start": start, "gradients": gradients, **results}, indent=2) + "\n")
