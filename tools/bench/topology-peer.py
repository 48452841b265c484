"""Width and depth of cells with NetworkX, as one would write it at first: a line of JSON a measurement."""
import itertools
import json
import time

import networkx as nx


def enumerate_cells(kind, nodes):
    pairs = {
        "darts": lambda earlier: itertools.combinations(range(earlier), 2),
        "nasnet": lambda earlier: itertools.product(range(earlier), repeat=2),
    }[kind]
    return itertools.product(*(list(pairs(node + 2)) for node in range(nodes)))


def measure(cell):
    graph = nx.MultiDiGraph()
    for index, sources in enumerate(cell):
        graph.add_edges_from((source, index + 2) for source in sources)
        graph.add_edge(index + 2, "output")
    width = sum(sum(source < 2 for source in sources) / len(sources) for sources in cell)
    return width, nx.dag_longest_path_length(graph)


def report(what, value, unit):
    print(json.dumps({"peer": "networkx", "what": what, "value": value, "unit": unit}), flush=True)


def milliseconds(run):
    start = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - start)


some = list(itertools.islice(enumerate_cells("nasnet", 4), 0, None, 15))
report("width and depth", 1000 * len(some) / milliseconds(lambda: [measure(cell) for cell in some]), "cells/s")
for kind in ("darts", "nasnet"):
    took = milliseconds(lambda: [measure(cell) for cell in enumerate_cells(kind, 4)])
    report(f"enumerate and measure {kind} N=4", took, "ms")
