/**
 * ONNX Runtime's released binaries report their use to Microsoft, and leave files in the folder for temporary ones, unless
 * this variable stands when the first session of a process is made. Nothing that runs here reports to anybody.
 */
export function forbidTelemetry(): void {
  process.env.ORT_DISABLE_TELEMETRY = "1";
}
