/** @internal A checkpoint's place in a run, as its file name tells it. */
export interface CheckpointPlace {
  /** Epochs finished. */
  readonly epoch: number;
  readonly step: number;
}

/** @internal `epoch-0003-step-0000240.safetensors` */
export function checkpointName({ epoch, step }: CheckpointPlace): string {
  const digits = (value: number, length: number): string => String(value).padStart(length, '0');
  return `epoch-${digits(epoch, 4)}-step-${digits(step, 7)}.safetensors`;
}

/** @internal The places of the checkpoints among file names, earliest first. */
export function checkpointPlaces(names: readonly string[]): CheckpointPlace[] {
  return names
    .flatMap((name) => {
      const match = /^epoch-(\d+)-step-(\d+)\.safetensors$/.exec(name);
      return match ? [{ epoch: Number(match[1]), step: Number(match[2]) }] : [];
    })
    .sort((a, b) => a.epoch - b.epoch || a.step - b.step);
}
