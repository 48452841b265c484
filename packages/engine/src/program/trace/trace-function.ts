import { mapValues } from '../../map-values.ts';
import { describeSpec, executedTrace, notAVariable, otherVariable } from '../../messages.ts';
import type { TensorSpec } from '../../tensor-data.ts';
import { type GraphNode, tensorFlowTypes } from '../graph/graph.ts';
import { assignVariable, identity, placeholder, readVariable } from '../graph/nodes.ts';
import type { TracedFunction, TracedResult } from '../program.ts';
import type { KnownTensor } from '../shape-rules/shape-rule.ts';
import { type Inference, inferenceByExecution, inferenceByRule, NoShapeRule } from './inference.ts';
import { keepOrderOfSums } from './keep-order-of-sums.ts';
import type { NativeBackend } from './native.ts';
import { Recorder } from './recorder.ts';
import { withRecorder } from './with-recorder.ts';

/** A variable of a program: what it is, and the name of its handle in the graph. */
export interface Variable extends TensorSpec {
  readonly handle: string;
}

/** A function as a part of a graph. */
export interface TracedGraph {
  readonly nodes: readonly GraphNode[];
  /** The placeholder of each input. */
  readonly feeds: Record<string, string>;
  /** The node that gives each output, after every variable is written. */
  readonly fetches: Record<string, string>;
  /** The nodes that write variables. */
  readonly writes: readonly string[];
  /** What each output is. */
  readonly outputs: Record<string, KnownTensor>;
  /** Whether it was traced by executing it. */
  readonly executed: boolean;
}

/** Traces a function by shape rules; by executing it where an operation has none. */
export function traceFunction(
  name: string,
  traced: TracedFunction,
  variables: Record<string, Variable>,
  backend: NativeBackend,
): TracedGraph {
  const trace = (inference: Inference): TracedGraph => {
    const recorder = new Recorder(name, backend, inference);
    try {
      return withRecorder(name, backend, recorder, () => record(name, traced, variables, recorder));
    } finally {
      recorder.dispose();
    }
  };
  try {
    return trace(inferenceByRule);
  } catch (error) {
    if (!(error instanceof NoShapeRule)) throw error;
    warnOnce(error.op);
    return { ...trace(inferenceByExecution(backend.binding)), executed: true };
  }
}

const warned = new Set<string>();

function warnOnce(op: string): void {
  if (warned.has(op)) return;
  warned.add(op);
  process.emitWarning(executedTrace(op), 'UnasWarning');
}

function record(
  name: string,
  traced: TracedFunction,
  variables: Record<string, Variable>,
  recorder: Recorder,
): TracedGraph {
  const reads = mapValues(variables, (variable) => `${name}/${variable.handle}`);
  const feeds = mapValues(traced.inputs, (_, key, index) => `${name}/input_${index}`);
  const result = traced.run(
    mapValues(variables, (variable, key) =>
      recorder.source(readVariable(reads[key]!, variable.handle, variable), variable),
    ),
    mapValues(traced.inputs, (spec, key) => recorder.source(placeholder(feeds[key]!, spec), spec)),
  );
  const assigns = assignNodes(name, result, variables, reads, recorder);
  const writes = assigns.map((node) => node.name);
  const outputs = mapValues(result.outputs, (output) => recorder.resolve(output));
  const fetched = mapValues(outputs, ({ reference, type }, _, index) =>
    identity(`${name}/output_${index}`, reference, type, writes),
  );
  const fetches = mapValues(fetched, (node) => node.name);
  const nodes = keepOrderOfSums(
    [...recorder.nodes, ...assigns, ...Object.values(fetched)],
    Object.values(fetches),
    recorder.terms,
  );
  return { nodes, feeds, fetches, writes, outputs, executed: false };
}

// Variables are written after they were read, so that every output sees the values before the step.
function assignNodes(
  name: string,
  { variables: values = {} }: TracedResult,
  variables: Record<string, Variable>,
  reads: Record<string, string>,
  recorder: Recorder,
): GraphNode[] {
  return Object.entries(values).map(([key, value]) => {
    const variable = variables[key];
    if (variable === undefined) throw notAVariable(key);
    const { reference, type, shape } = recorder.resolve(value);
    if (type !== tensorFlowTypes[variable.dtype] || shape.join() !== variable.shape.join())
      throw otherVariable(key, describeSpec({ dtype: value.dtype, shape }), describeSpec(variable));
    const node = `${name}/assign_${variable.handle}`;
    return assignVariable(node, variable.handle, reference, variable, [reads[key]!]);
  });
}
