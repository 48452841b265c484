/** A batch over and over, handed out one a step. */
export interface SteppedBatches<Batch> {
  batches(): AsyncGenerator<Batch>;
  /** Hands out a batch; resolves when the next one is asked for, that is when this one is done. */
  step(): Promise<void>;
}

/** Batches for something that reads them in a loop of its own, so that the caller can time what it does with each. */
export function steppedBatches<Batch>(batch: Batch): SteppedBatches<Batch> {
  let handOut: (() => void) | undefined;
  let onAsked: () => void = () => undefined;
  const asked = (): Promise<void> =>
    new Promise((resolve) => {
      onAsked = resolve;
    });
  return {
    async *batches() {
      for (;;) {
        await new Promise<void>((resolve) => {
          handOut = resolve;
          onAsked();
        });
        yield batch;
      }
    },
    async step() {
      if (!handOut) await asked();
      const done = asked();
      const go = handOut!;
      handOut = undefined;
      go();
      await done;
    },
  };
}
