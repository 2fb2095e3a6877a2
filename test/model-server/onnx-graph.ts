/**
 * Writes an ONNX model. A graph is built node by node: `apply` adds an operator and returns the names of its
 * outputs, so that code reads like the formula it writes.
 */
import { readFileSync } from 'node:fs';
import { assert } from '@plimsoll/core/assert';
import protobuf from 'protobufjs';

/** ONNX's numbers for element types. */
export const elementTypes = { FP32: 1, UINT8: 2, INT64: 7 } as const;
export type ElementType = keyof typeof elementTypes;

/** A size, or the name of one that may differ from call to call. */
export type Dim = number | string;

export interface Constant {
  readonly data: Float32Array | BigInt64Array;
  readonly dims: readonly number[];
}

const attributeTypes = { INT: 2, INTS: 7 } as const;

/** Opset 17: the last in which Split deals its input out evenly without being told into how many. */
const opsetVersion = 17;
const irVersion = 8;

export interface GraphBuilder {
  input(name: string, elementType: ElementType, dims: readonly Dim[]): string;
  constant(name: string, data: Constant['data'], dims: readonly number[]): string;
  /** Those so far, by name. */
  readonly constants: ReadonlyMap<string, Constant>;
  apply(operator: string, inputs: readonly string[], options?: OperatorOptions): string;
  /** For operators with several outputs. */
  applyMany(
    operator: string,
    inputs: readonly string[],
    outputs: number,
    options?: OperatorOptions,
  ): readonly string[];
  output(name: string, from: string, elementType: ElementType, dims: readonly Dim[]): void;
  encode(graphName: string): Uint8Array;
}

/** Integers, or lists of integers, by the attribute's name. */
export type OperatorOptions = Readonly<Record<string, number | readonly number[]>>;

export function createGraph(): GraphBuilder {
  const graph = {
    node: [] as object[],
    initializer: [] as object[],
    input: [] as object[],
    output: [] as object[],
  };
  const constants = new Map<string, Constant>();
  let values = 0;

  function addNode(
    operator: string,
    inputs: readonly string[],
    outputs: readonly string[],
    options: OperatorOptions,
  ) {
    graph.node.push({
      input: inputs,
      output: outputs,
      name: `${operator}_${graph.node.length}`,
      op_type: operator,
      attribute: Object.entries(options).map(([name, value]) => describeAttribute(name, value)),
    });
  }

  function applyMany(
    operator: string,
    inputs: readonly string[],
    outputs: number,
    options: OperatorOptions = {},
  ) {
    const names = Array.from({ length: outputs }, () => `v${values++}`);
    addNode(operator, inputs, names, options);
    return names;
  }

  return {
    input(name, elementType, dims) {
      graph.input.push(describeValue(name, elementType, dims));
      return name;
    },
    constants,
    constant(name, data, dims) {
      const elements = dims.reduce((product, dim) => product * dim, 1);
      assert(
        elements === data.length,
        `${name} has ${data.length} elements for dims ${dims.join('x')}`,
      );
      constants.set(name, { data, dims });
      graph.initializer.push({
        dims,
        data_type: data instanceof Float32Array ? elementTypes.FP32 : elementTypes.INT64,
        name,
        raw_data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
      });
      return name;
    },
    apply(operator, inputs, options) {
      const [name] = applyMany(operator, inputs, 1, options);
      assert(name !== undefined, 'one output was asked for');
      return name;
    },
    applyMany,
    output(name, from, elementType, dims) {
      addNode('Identity', [from], [name], {});
      graph.output.push(describeValue(name, elementType, dims));
    },
    encode: (graphName) => encodeModel({ ...graph, name: graphName }),
  };
}

function encodeModel(graph: object): Uint8Array {
  const model = loadModelType();
  const message = model.fromObject({
    ir_version: irVersion,
    producer_name: 'plimsoll',
    graph,
    opset_import: [{ domain: '', version: opsetVersion }],
  });
  return model.encode(message).finish();
}

function describeAttribute(name: string, value: number | readonly number[]): object {
  return typeof value === 'number'
    ? { name, i: value, type: attributeTypes.INT }
    : { name, ints: value, type: attributeTypes.INTS };
}

function describeValue(name: string, elementType: ElementType, dims: readonly Dim[]): object {
  const dim = dims.map((size) =>
    typeof size === 'string' ? { dim_param: size } : { dim_value: size },
  );
  return {
    name,
    type: { tensor_type: { elem_type: elementTypes[elementType], shape: { dim } } },
  };
}

function loadModelType(): protobuf.Type {
  const text = readFileSync(new URL('./onnx-subset.proto', import.meta.url), 'utf8');
  return protobuf.parse(text, { keepCase: true }).root.lookupType('onnx.ModelProto');
}
