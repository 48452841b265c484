import { checkDataset, fetchDataset, type DatasetName } from '@unas/data';
import { SingleBar } from 'cli-progress';
import { printJson } from '../internal/print-json.ts';
import { withInterrupt } from '../internal/with-interrupt.ts';

/** `unas data fetch` */
export async function fetchData(name: string, { folder }: { folder: string }): Promise<void> {
  const bar = new SingleBar({
    format: '{bar} {percentage} %, {eta_formatted} left',
    stream: process.stderr,
    hideCursor: true,
  });
  let isShown = false;
  const onProgress = (received: number, total: number): void => {
    if (!isShown) bar.start(total, 0);
    isShown = true;
    bar.update(received);
  };
  try {
    const path = await withInterrupt((signal) =>
      fetchDataset(name as DatasetName, folder, { onProgress, signal }),
    );
    process.stdout.write(`${path}\n`);
  } finally {
    bar.stop();
  }
}

/** `unas data check`; the exit status is 1 where images are bad. */
export async function checkData(
  name: string,
  { folder, json }: { folder: string; json?: boolean },
): Promise<void> {
  const report = await checkDataset(name, { folder });
  if (json) {
    printJson(report);
  } else {
    const { train, test, classes, imageShape, checksum, bad } = report;
    process.stdout.write(
      `${report.name}: ${report.description}\n` +
        `${train} training and ${test} test images of ${classes} classes, ${imageShape.join(' x ')}\n` +
        `checksum ${checksum}\n` +
        bad.map((image) => `bad: ${JSON.stringify(image)}\n`).join(''),
    );
  }
  if (report.bad.length > 0) process.exitCode = 1;
}
