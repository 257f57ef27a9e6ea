import { createRequire } from "node:module";
import type { onnx as Onnx } from "onnx-proto";
import { CLASSES, PIXELS, SIDE } from "../src/digits/limits.ts";
import { BLOCK, BLOCKS, type Layer, STRIDE, WINDOW } from "./convnet.ts";
import type { Sizes } from "./training-plan.ts";

const { onnx } = createRequire(import.meta.url)("onnx-proto") as { readonly onnx: typeof Onnx };
/** Versions of the file format and of the operators, old enough for every runtime in use. */
const IR_VERSION = 8;
const OPSET = 13;

/** The trained network as an ONNX file: rows of 784 numbers in, rows of ten probabilities out. */
export function toOnnx(layers: readonly Layer[], sizes: Sizes): Uint8Array {
  const [first, second, third, last] = layers as [Layer, Layer, Layer, Layer];
  const { filters, patterns } = sizes;
  const model = onnx.ModelProto.create({
    irVersion: IR_VERSION,
    producerName: "neurite",
    opsetImport: [{ domain: "", version: OPSET }],
    graph: {
      name: "digits",
      input: [port("pixels", PIXELS)],
      output: [port("probabilities", CLASSES)],
      initializer: [
        shape("image", [-1, 1, SIDE, SIDE]),
        shape("row", [-1, BLOCKS * BLOCKS * patterns]),
        floats("w1", [filters, 1, WINDOW, WINDOW], kernel(first, 1, WINDOW)),
        floats("b1", [filters], first.bias),
        floats("w2", [patterns, filters, BLOCK, BLOCK], kernel(second, filters, BLOCK)),
        floats("b2", [patterns], second.bias),
        floats("w3", [third.inputs, third.outputs], channelsFirst(third, patterns)),
        floats("b3", [third.outputs], third.bias),
        floats("w4", [last.inputs, last.outputs], last.weights),
        floats("b4", [last.outputs], last.bias),
      ],
      node: [
        node("Reshape", ["pixels", "image"], "x0"),
        node("Conv", ["x0", "w1", "b1"], "x1", [ints("strides", [STRIDE, STRIDE])]),
        node("Relu", ["x1"], "x2"),
        node("Conv", ["x2", "w2", "b2"], "x3", [ints("strides", [BLOCK, BLOCK])]),
        node("Relu", ["x3"], "x4"),
        node("Reshape", ["x4", "row"], "x5"),
        node("Gemm", ["x5", "w3", "b3"], "x6"),
        node("Relu", ["x6"], "x7"),
        node("Gemm", ["x7", "w4", "b4"], "x8"),
        node("Softmax", ["x8"], "probabilities"),
      ],
    },
  });
  return onnx.ModelProto.encode(model).finish();
}

/** From rows (y, x, channel) by filters to ONNX's filter, channel, y, x. */
function kernel({ weights, outputs }: Layer, channels: number, side: number): Float32Array {
  const out = new Float32Array(weights.length);
  const area = side * side;
  for (let filter = 0; filter < outputs; filter++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let at = 0; at < area; at++) {
        out[(filter * channels + channel) * area + at] = weights[
          (at * channels + channel) * outputs + filter
        ] as number;
      }
    }
  }
  return out;
}

/** The same rows, ordered by channel and then place, as ONNX lays out what the second convolution gives. */
function channelsFirst({ weights, outputs }: Layer, channels: number): Float32Array {
  const places = weights.length / outputs / channels;
  const out = new Float32Array(weights.length);
  for (let channel = 0; channel < channels; channel++) {
    for (let place = 0; place < places; place++) {
      const from = (place * channels + channel) * outputs;
      out.set(weights.subarray(from, from + outputs), (channel * places + place) * outputs);
    }
  }
  return out;
}

function port(name: string, length: number): Onnx.IValueInfoProto {
  const dim = [{ dimParam: "batch" }, { dimValue: length }];
  return { name, type: { tensorType: { elemType: onnx.TensorProto.DataType.FLOAT, shape: { dim } } } };
}

function floats(name: string, dims: number[], values: Float32Array): Onnx.ITensorProto {
  const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return { name, dims, dataType: onnx.TensorProto.DataType.FLOAT, rawData };
}

function shape(name: string, dims: number[]): Onnx.ITensorProto {
  return { name, dims: [dims.length], dataType: onnx.TensorProto.DataType.INT64, int64Data: dims };
}

function node(
  opType: string,
  input: string[],
  output: string,
  attribute: Onnx.IAttributeProto[] = [],
): Onnx.INodeProto {
  return { name: output, opType, input, output: [output], attribute };
}

function ints(name: string, values: number[]): Onnx.IAttributeProto {
  return { name, type: onnx.AttributeProto.AttributeType.INTS, ints: values };
}
