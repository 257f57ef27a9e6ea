/** An ONNX file, written byte by byte: y = max(0, x) for rows of four float32 numbers. */
export function tinyModel(): Uint8Array {
  const value = (name: string): number[] => [
    ...field(1, text(name)),
    ...field(
      2,
      field(1, [...number(1, 1), ...field(2, [...field(1, field(2, text("batch"))), ...field(1, number(1, 4))])]),
    ),
  ];
  const node = [...field(1, text("x")), ...field(2, text("y")), ...field(4, text("Relu"))];
  const graph = [...field(1, node), ...field(2, text("g")), ...field(11, value("x")), ...field(12, value("y"))];
  return Uint8Array.from([...number(1, 8), ...field(7, graph), ...field(8, number(2, 13))]);
}

/** Protobuf: a length-delimited field, and a small number. */
function field(tag: number, body: readonly number[]): number[] {
  if (body.length > 127) return [(tag << 3) | 2, (body.length & 127) | 128, body.length >> 7, ...body];
  return [(tag << 3) | 2, body.length, ...body];
}

function number(tag: number, value: number): number[] {
  return [tag << 3, value];
}

function text(value: string): number[] {
  return [...new TextEncoder().encode(value)];
}
