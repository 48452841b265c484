import { createRequire } from 'node:module';
import type { Attribute, ConstantValue, GraphNode, TensorFlowType } from './graph.ts';

// The part of google-protobuf's generated API that is used here; tfjs-node-gpu ships it without types.
interface Message {
  serializeBinary(): Uint8Array;
  [method: string]: (...values: unknown[]) => unknown;
}
type Messages = Record<string, new () => Message>;

// TensorFlow takes graphs without a producer version for ones of 2015. This is the version of TensorFlow 2.16, the
// oldest whose operations are used.
const producerVersion = 1882;

/** What a model takes and gives, for programs that load it: by the names they see. */
export interface Signature {
  readonly inputs: Record<string, SignatureTensor>;
  readonly outputs: Record<string, SignatureTensor>;
}

/** A tensor of a {@link Signature}. */
export interface SignatureTensor {
  /** `node:output` */
  readonly reference: string;
  readonly type: TensorFlowType;
  readonly shape: readonly number[];
}

/**
 * A graph as the bytes of a `saved_model.pb` with the tag `serve` and no variable files.
 *
 * @param nodes - in any order; names must be unique
 * @param signature - what is served by default; none when left out
 */
export function encodeSavedModel(nodes: readonly GraphNode[], signature?: Signature): Uint8Array {
  const messages = createRequire(import.meta.url)(
    '@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js',
  ) as Messages;
  const create = (type: string): Message => new messages[type]!();
  const graph = create('GraphDef');
  for (const node of nodes) graph['addNode']!(encodeNode(create, node));
  const versions = create('VersionDef');
  versions['setProducer']!(producerVersion);
  graph['setVersions']!(versions);
  const info = new (
    messages['MetaGraphDef'] as unknown as { MetaInfoDef: new () => Message }
  ).MetaInfoDef();
  info['addTags']!('serve');
  const metaGraph = create('MetaGraphDef');
  metaGraph['setMetaInfoDef']!(info);
  metaGraph['setGraphDef']!(graph);
  if (signature !== undefined) {
    const signatures = metaGraph['getSignatureDefMap']!() as Map<string, Message>;
    signatures.set('serving_default', encodeSignature(create, signature));
  }
  const savedModel = create('SavedModel');
  savedModel['setSavedModelSchemaVersion']!(1);
  savedModel['addMetaGraphs']!(metaGraph);
  return savedModel.serializeBinary();
}

type Create = (type: string) => Message;

function encodeSignature(create: Create, { inputs, outputs }: Signature): Message {
  const message = create('SignatureDef');
  message['setMethodName']!('tensorflow/serving/predict');
  for (const [map, tensors] of [
    [message['getInputsMap']!(), inputs],
    [message['getOutputsMap']!(), outputs],
  ] as [Map<string, Message>, Signature['inputs']][])
    for (const [name, { reference, type, shape }] of Object.entries(tensors)) {
      const info = create('TensorInfo');
      info['setName']!(reference);
      info['setDtype']!(type);
      info['setTensorShape']!(encodeShape(create, shape));
      map.set(name, info);
    }
  return message;
}

function encodeNode(create: Create, { name, op, inputs, attributes }: GraphNode): Message {
  const node = create('NodeDef');
  node['setName']!(name);
  node['setOp']!(op);
  node['setInputList']!(inputs);
  const map = node['getAttrMap']!() as Map<string, Message>;
  for (const [key, attribute] of Object.entries(attributes))
    map.set(key, encodeAttribute(create, attribute));
  return node;
}

function encodeAttribute(create: Create, attribute: Attribute): Message {
  const message = create('AttrValue');
  switch (attribute.kind) {
    case 'string':
      message['setS']!(Buffer.from(attribute.value).toString('base64'));
      break;
    case 'int':
      encodeNumbers(message, 'I', attribute.value);
      break;
    case 'float':
      encodeNumbers(message, 'F', attribute.value);
      break;
    case 'bool':
      encodeNumbers(message, 'B', attribute.value);
      break;
    case 'type':
      message['setType']!(attribute.value);
      break;
    case 'shape':
      message['setShape']!(encodeShape(create, attribute.value));
      break;
    case 'tensor':
      message['setTensor']!(encodeConstant(create, attribute.value));
      break;
  }
  return message;

  function encodeNumbers(target: Message, letter: string, value: unknown): void {
    if (!Array.isArray(value)) {
      target[`set${letter}`]!(value);
      return;
    }
    const AttrValue = target.constructor as unknown as { ListValue: new () => Message };
    const list = new AttrValue.ListValue();
    list[`set${letter}List`]!(value);
    target['setList']!(list);
  }
}

function encodeShape(create: Create, shape: readonly number[]): Message {
  const message = create('TensorShape');
  const TensorShape = message.constructor as unknown as { Dim: new () => Message };
  for (const size of shape) {
    const dimension = new TensorShape.Dim();
    dimension['setSize']!(size);
    message['addDim']!(dimension);
  }
  return message;
}

function encodeConstant(create: Create, { type, shape, values }: ConstantValue): Message {
  const message = create('Tensor');
  message['setDtype']!(type);
  message['setTensorShape']!(encodeShape(create, shape));
  const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  message['setTensorContent']!(bytes.toString('base64'));
  return message;
}
