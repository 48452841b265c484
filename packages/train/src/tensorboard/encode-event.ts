import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** What happened at a step: one of a file's version, a run's start, or numbers by tag. */
export interface TensorBoardEvent {
  readonly step: number;
  /** Format of the file; the first event of a file has it. */
  readonly fileVersion?: string;
  /** Makes TensorBoard forget what earlier files have from `step` on. */
  readonly sessionStart?: boolean;
  readonly scalars?: Readonly<Record<string, number>>;
}

/**
 * An `Event` in protobuf's wire form; fields as in TensorFlow's core/util/event.proto and core/framework/summary.proto.
 *
 * @param wallTime - seconds since 1970
 * @internal
 */
export function encodeEvent(event: TensorBoardEvent, wallTime: number): Uint8Array {
  const { step, fileVersion, sessionStart, scalars } = event;
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Bit64).double(wallTime);
  writer.tag(2, WireType.Varint).int64(step);
  if (fileVersion !== undefined) writer.tag(3, WireType.LengthDelimited).string(fileVersion);
  if (scalars) {
    writer.tag(5, WireType.LengthDelimited).fork();
    for (const [tag, value] of Object.entries(scalars)) {
      writer.tag(1, WireType.LengthDelimited).fork();
      writer.tag(1, WireType.LengthDelimited).string(tag);
      writer.tag(2, WireType.Bit32).float(value);
      writer.join();
    }
    writer.join();
  }
  if (sessionStart) {
    const start = 1;
    writer.tag(7, WireType.LengthDelimited).fork().tag(1, WireType.Varint).int32(start).join();
  }
  return writer.finish();
}
