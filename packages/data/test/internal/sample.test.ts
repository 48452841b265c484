import { cpSync, truncateSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadDataset } from '@unas/data';
import { channelStatistics } from '../../src/internal/channel-statistics.ts';
import { loadSample } from '../../src/internal/sample.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();

function copyOfSample(name: string): string {
  const copy = `${folder}/${name}/`;
  cpSync(fileURLToPath(new URL('../../sample/', import.meta.url)), copy, { recursive: true });
  return copy;
}

describe("loadDataset('cifar10-sample')", () => {
  it('has 500 training and 100 test images of each of ten classes', async () => {
    const sample = await loadDataset('cifar10-sample');
    expect(sample.imageShape).toEqual([32, 32, 3]);
    expect(sample.classes).toHaveLength(10);
    for (const [split, count] of [
      [sample.train, 500],
      [sample.test, 100],
    ] as const) {
      expect(split.length).toBe(10 * count);
      for (let label = 0; label < 10; label++) {
        expect(split.labels.filter((found) => found === label)).toHaveLength(count);
      }
    }
    expect(sample.description).toContain('JPEG of quality 75');
    expect(sample.checksum).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is like CIFAR-10: its channels' statistics are near the published ones", async () => {
    const { train, mean, std } = await loadDataset('cifar10-sample');
    const found = await channelStatistics(train);
    found.mean.forEach((value, channel) => expect(value).toBeCloseTo(mean[channel]!, 1.9));
    found.std.forEach((value, channel) => expect(value).toBeCloseTo(std[channel]!, 1.9));
  });

  it('throws when a file is truncated or changed', async () => {
    const truncated = copyOfSample('truncated');
    truncateSync(`${truncated}train-cat.jpg`, 1000);
    await expect(loadSample(truncated)).rejects.toThrow(
      /truncated\/train-cat\.jpg has 1000 bytes, expected \d+$/,
    );
    const changed = copyOfSample('changed');
    const bytes = readFileSync(`${changed}test-dog.jpg`);
    bytes[2000]! ^= 1;
    writeFileSync(`${changed}test-dog.jpg`, bytes);
    await expect(loadSample(changed)).rejects.toThrow(/test-dog\.jpg is damaged/);
  });
});
