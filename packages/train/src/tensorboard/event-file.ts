import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeEvent, type TensorBoardEvent } from './encode-event.ts';
import { frameRecord } from './frame-record.ts';

/**
 * A file of events for TensorBoard, `events.out.tfevents.SECONDS.unas`; made when the first event comes. A run that is gone on
 * with gets another one, whose start makes TensorBoard drop the steps that are done again.
 */
export class EventFile {
  readonly #folder: string;
  readonly #clock: () => number;
  #file: FileHandle | undefined;
  #step = 0;

  /** @param clock - milliseconds since 1970 */
  constructor(folder: string, clock: () => number) {
    this.#folder = folder;
    this.#clock = clock;
  }

  /** Events up to this step are in earlier files; those after it, if any, are void. */
  restartAfter(step: number): void {
    this.#step = step;
  }

  /** Writes events behind those that are there. */
  async append(events: readonly TensorBoardEvent[]): Promise<void> {
    this.#file ??= await this.#open();
    await this.#write(events);
  }

  /** Closes the file; another event would begin another one. */
  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #open(): Promise<FileHandle> {
    await mkdir(this.#folder, { recursive: true });
    const seconds = (this.#clock() / 1000).toFixed(3);
    this.#file = await open(join(this.#folder, `events.out.tfevents.${seconds}.unas`), 'a');
    await this.#write([
      { step: 0, fileVersion: 'brain.Event:2' },
      { step: this.#step + 1, sessionStart: true },
    ]);
    return this.#file;
  }

  async #write(events: readonly TensorBoardEvent[]): Promise<void> {
    const records = events.map((event) => frameRecord(encodeEvent(event, this.#clock() / 1000)));
    await this.#file!.appendFile(Buffer.concat(records));
  }
}
