import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mapValues } from '../../map-values.ts';
import { noFunction, noVariable } from '../../messages.ts';
import type { NumberType, TensorData } from '../../tensor-data.ts';
import { encodeSavedModel } from '../graph/encode-saved-model.ts';
import { type GraphNode, tensorFlowTypes } from '../graph/graph.ts';
import {
  assignVariable,
  constant,
  deepCopy,
  identity,
  placeholder,
  readVariable,
  variableHandle,
} from '../graph/nodes.ts';
import type { InputValues, Program, ProgramOptions, TracedFunction } from '../program.ts';
import type { NativeBackend, NativeOutput } from '../trace/native.ts';
import { type TracedGraph, traceFunction, type Variable } from '../trace/trace-function.ts';
import { checkInputs, checkVariable } from './check-inputs.ts';

const writtenMarker = 'written';
// One fetch for all variables is faster than one for each.
const allWrittenMarker = 'all_written';

/** A program whose functions are graphs of one TensorFlow session. */
export class GraphProgram<Name extends string> implements Program<Name> {
  readonly kind = 'graph';
  readonly nodes: number;
  readonly tracedByExecution: boolean;
  readonly #backend: NativeBackend;
  readonly #functions: Record<Name, TracedFunction>;
  readonly #graphs = new Map<string, TracedGraph>();
  readonly #variables: Record<string, Variable>;
  readonly #session: number;

  constructor({ variables, functions }: ProgramOptions<Name>, backend: NativeBackend) {
    this.#backend = backend;
    this.#functions = functions;
    this.#variables = mapValues(variables, ({ dtype, shape }, _, index) => ({
      dtype,
      shape,
      handle: `variable_${index}`,
    }));
    for (const [name, traced] of Object.entries<TracedFunction>(functions))
      this.#graphs.set(name, traceFunction(name, traced, this.#variables, backend));
    const graphs = [...this.#graphs.values()];
    const nodes = [
      ...variableNodes(this.#variables),
      ...graphs.flatMap((graph) => graph.nodes),
      ...[...this.#graphs].map(([name, { writes }]) => endNode(name, writes)),
    ];
    this.nodes = nodes.length;
    this.tracedByExecution = graphs.some((graph) => graph.executed);
    this.#session = loadSession(nodes, backend);
    this.write(variables);
  }

  run(name: Name, inputs: Record<string, InputValues>): Record<string, TensorData> {
    const graph = this.#graphs.get(name);
    if (graph === undefined) throw noFunction(name);
    const specs = this.#functions[name].inputs;
    const values = checkInputs(name, specs, inputs);
    const feeds = Object.entries(specs).map(([input, spec], index): [string, TensorData] => [
      graph.feeds[input]!,
      { ...spec, values: values[index]! },
    ]);
    if (Object.keys(graph.fetches).length > 0) return this.#execute(feeds, graph.fetches);
    this.#execute(feeds, { end: endOf(name) });
    return {};
  }

  read(names = Object.keys(this.#variables)): Record<string, TensorData> {
    const fetches = names.map((name) => [name, `read_${this.#variable(name).handle}`]);
    return this.#execute([], Object.fromEntries(fetches) as Record<string, string>);
  }

  write(values: Record<string, TensorData>): void {
    const feeds: [string, TensorData][] = [];
    const fetches: Record<string, string> = {};
    for (const [name, data] of Object.entries(values)) {
      const variable = this.#variables[name];
      checkVariable(name, variable, data);
      feeds.push([`new_${variable!.handle}`, data]);
      fetches[name] = `${writtenMarker}_${variable!.handle}`;
    }
    const all = feeds.length === Object.keys(this.#variables).length;
    this.#execute(feeds, all ? { all: allWrittenMarker } : fetches);
  }

  dispose(): void {
    this.#backend.binding.deleteSavedModel(this.#session);
  }

  #variable(name: string): Variable {
    const variable = this.#variables[name];
    if (variable === undefined) throw noVariable(name);
    return variable;
  }

  #execute(
    feeds: readonly (readonly [string, TensorData])[],
    fetches: Record<string, string>,
  ): Record<string, TensorData> {
    const names = Object.keys(fetches);
    if (names.length === 0) return {};
    const { binding } = this.#backend;
    const ids = feeds.map(([, { shape, dtype, values }]) =>
      binding.createTensor(shape, tensorFlowTypes[dtype], values),
    );
    try {
      const results = binding.runSavedModel(
        this.#session,
        ids,
        feeds.map(([node]) => node).join(),
        Object.values(fetches).join(),
      );
      return Object.fromEntries(names.map((name, index) => [name, this.#take(results[index]!)]));
    } finally {
      for (const id of ids) binding.deleteTensor(id);
    }
  }

  // Copies a result out and frees it.
  #take({ id, shape, dtype }: NativeOutput): TensorData {
    const { binding } = this.#backend;
    const data = binding.tensorDataSync(id);
    binding.deleteTensor(id);
    const type: NumberType = dtype === tensorFlowTypes.float32 ? 'float32' : 'int32';
    return {
      dtype: type,
      shape,
      values: data instanceof Uint8Array ? Int32Array.from(data) : data,
    };
  }
}

const endOf = (name: string): string => `${name}/end`;

// What a function without outputs fetches, so that its variables are written.
function endNode(name: string, writes: readonly string[]): GraphNode {
  return identity(endOf(name), `${writtenMarker}:0`, tensorFlowTypes.int32, writes);
}

// Handles, and a way in and out for each variable. What is fed may lie in JavaScript's memory, which a variable must not keep.
function variableNodes(variables: Record<string, Variable>): GraphNode[] {
  const one = { type: tensorFlowTypes.int32, shape: [], values: Int32Array.of(1) };
  const assigns = Object.values(variables).map(({ handle }) => `assign_${handle}`);
  return [
    constant(writtenMarker, one),
    identity(allWrittenMarker, `${writtenMarker}:0`, one.type, assigns),
    ...Object.values(variables).flatMap((variable) => {
      const { handle } = variable;
      return [
        variableHandle(handle, variable),
        readVariable(`read_${handle}`, handle, variable),
        placeholder(`new_${handle}`, variable),
        deepCopy(`copy_${handle}`, `new_${handle}:0`, variable),
        assignVariable(`assign_${handle}`, handle, `copy_${handle}:0`, variable),
        identity(`${writtenMarker}_${handle}`, `${writtenMarker}:0`, one.type, [
          `assign_${handle}`,
        ]),
      ];
    }),
  ];
}

function loadSession(nodes: readonly GraphNode[], { binding }: NativeBackend): number {
  const folder = mkdtempSync(join(tmpdir(), 'unas-graph-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), encodeSavedModel(nodes));
    return binding.loadSavedModel(folder, 'serve');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
