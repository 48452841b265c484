import type { Command } from 'commander';
import type { DatasetName, DatasetReport, LeftOut } from '@unas/data';
import { CommandError } from '../errors.ts';
import { type Io, pathOf, printJson, shownPath, stoppable } from '../io.ts';
import { addDataReading, type DataChoice, dataPath, jsonOption, readingOf } from '../options.ts';
import { showProgress } from '../progress.ts';

interface CheckOptions extends DataChoice {
  readonly folder: string;
  readonly json?: boolean;
}

export function addData(program: Command, io: Io): void {
  const data = program.command('data').description('download and check data sets');
  data
    .command('fetch')
    .description('download an official archive and check its size and MD5')
    .argument('<name>', 'cifar10, cifar100 or tiny-imagenet')
    .option('--folder <folder>', 'where to put it', 'data')
    .action((name: string, options: { folder: string }) => fetchData(io, name, options));
  const check = data
    .command('check')
    .description('read a whole data set and say what it holds')
    .argument('<data>', 'a name, a folder or an archive')
    .option('--folder <folder>', 'where a data set with a name is looked for', 'data');
  addDataReading(check)
    .addOption(jsonOption())
    .action((name: string, options: CheckOptions) => checkData(io, name, options));
}

async function fetchData(io: Io, name: string, { folder }: { folder: string }): Promise<void> {
  const { fetchDataset } = await import('@unas/data');
  const progress = showProgress(io, { tasks: 1, work: 1 });
  const task = progress.begin(`download of ${name}`);
  const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
  const onProgress = (received: number, total: number): void => {
    task.update(received / total, `${megabytes(received)} of ${megabytes(total)} MiB`);
  };
  try {
    const path = await stoppable(io, (signal) =>
      fetchDataset(name as DatasetName, pathOf(io, folder), { onProgress, signal }),
    );
    task.finish();
    io.stdout.write(`${shownPath(io, path)}\n`);
  } finally {
    progress.stop();
  }
}

/** The exit status is 1 where images are bad. */
async function checkData(io: Io, name: string, options: CheckOptions): Promise<void> {
  const { checkDataset } = await import('@unas/data');
  const reading = readingOf(io, options, options.folder);
  const report = await checkDataset(dataPath(io, name), reading);
  if (options.json) {
    printJson(io, report);
  } else {
    const { train, test, classes, imageShape, checksum, bad, leftOut } = report;
    io.stdout.write(
      `${report.name}: ${report.description}\n` +
        `${train} training and ${test} test images of ${classes} classes, ${imageShape.join(' x ')}\n` +
        `checksum ${checksum}\n` +
        bad.map((image) => `bad: ${JSON.stringify(image)}\n`).join('') +
        leftOutLine(leftOut),
    );
  }
  if (report.bad.length > 0 && !options.skipBad) throw badImages(report);
}

function leftOutLine({ files, examples }: LeftOut): string {
  if (files === 0) return '';
  const more = files > examples.length ? ', ...' : '';
  return `left out: ${files} that are no images with labels: ${examples.join(', ')}${more}\n`;
}

function badImages({ name, bad, train, test, imageShape }: DatasetReport): CommandError {
  const [height, width] = imageShape;
  const scaling = bad.some(({ size }) => size)
    ? `Scale images with --resize ${height}x${width}, or leave`
    : 'Leave';
  return new CommandError(
    `${bad.length} of ${train + test + bad.length} images of ${name} cannot be used`,
    `${scaling} such images out with --skip-bad.`,
  );
}
