import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { type Dataset, File, ready } from 'h5wasm/node';
import { expect, test } from 'vitest';
import {
  surfaceMesh,
  surfaceToCsv,
  surfaceToHdf5,
  surfaceToNpz,
  surfaceToVtp,
} from '../../src/exports/index.ts';
import { type PlaneSurface, surfaceFromJson, surfaceToJson } from '../../src/index.ts';

const surface: PlaneSurface = {
  x: [-1, 0, 1],
  y: [0, 2],
  values: {
    loss: [[1, 2], [3, NaN], [Infinity, 6]], // prettier-ignore
    accuracy: [[0.5, 0.25], [1, 0], [0, 0.75]], // prettier-ignore
  },
  centre: { loss: 3, accuracy: 1 },
  configuration: { measure: 'surface' },
};

test('JSON there and back, NaN and infinities too', () => {
  const text = JSON.stringify(surfaceToJson(surface));
  expect(text).toContain('[3,"NaN"],["Infinity",6]');
  expect(surfaceFromJson(JSON.parse(text))).toEqual(surface);
  expect(() => surfaceFromJson({ format: 'other' })).toThrow(
    `must have the format 'unas-surface-1', got "other"`,
  );
  expect(() => surfaceFromJson(null)).toThrow('got undefined');
});

test('CSV', () => {
  expect(surfaceToCsv(surface)).toBe(
    'x,y,loss,accuracy\n-1,0,1,0.5\n-1,2,2,0.25\n0,0,3,1\n0,2,NaN,0\n1,0,Infinity,0\n1,2,6,0.75\n',
  );
});

test('npz: numpy’s arrays', () => {
  const files = unzipSync(surfaceToNpz(surface));
  expect(Object.keys(files).sort()).toEqual(['accuracy.npy', 'loss.npy', 'x.npy', 'y.npy']);
  const bytes = Buffer.from(files['loss.npy']!);
  const end = 10 + bytes.readUInt16LE(8);
  expect(end % 64).toBe(0);
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x93NUMPY\x01\x00');
  expect(bytes.subarray(10, end).toString('latin1').trim()).toBe(
    "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 2,), }",
  );
  expect(bytes.readDoubleLE(end + 8)).toBe(2);
  expect(bytes.length).toBe(end + 6 * 8);
  expect(surfaceToNpz(surface)).toEqual(surfaceToNpz(surface));
});

test('HDF5 in the layout of loss-landscape: grids are [y, x], accuracy in per cent', async () => {
  await ready;
  const folder = await mkdtemp(join(tmpdir(), 'unas-hdf5-'));
  const path = join(folder, 'surface.h5');
  await writeFile(path, await surfaceToHdf5(surface, { split: 'test', directions: 'a and b' }));
  const file = new File(path, 'r');
  const read = (name: string): Dataset => file.get(name) as Dataset;
  expect(file.keys().sort()).toEqual([
    'dir_file',
    'test_acc',
    'test_loss',
    'xcoordinates',
    'ycoordinates',
  ]);
  expect([...(read('xcoordinates').value as Float64Array)]).toEqual([-1, 0, 1]);
  expect(read('test_loss').shape).toEqual([2, 3]);
  expect([...(read('test_loss').value as Float64Array)]).toEqual([1, 3, Infinity, 2, NaN, 6]);
  expect([...(read('test_acc').value as Float64Array)]).toEqual([50, 100, 0, 25, 0, 75]);
  expect(read('dir_file').value).toBe('a and b');
  file.close();
  const line = { ...surface, y: [0], values: { loss: [[1], [2], [3]] } };
  await writeFile(path, await surfaceToHdf5(line));
  const flat = new File(path, 'r');
  expect(flat.keys().sort()).toEqual(['dir_file', 'train_loss', 'xcoordinates']);
  expect((flat.get('train_loss') as Dataset).shape).toEqual([3]);
  flat.close();
  await rm(folder, { recursive: true });
});

test('a mesh leaves out quadrilaterals at points that are not finite', () => {
  const { points, quads } = surfaceMesh(surface, { quantity: 'accuracy' });
  expect(points[1]).toEqual([-1, 2, 0.25]);
  expect(quads).toEqual([
    [0, 2, 3, 1],
    [2, 4, 5, 3],
  ]);
  expect(surfaceMesh(surface).quads).toEqual([]);
});

test('VTP', () => {
  const vtp = surfaceToVtp(surface, { quantity: 'accuracy' });
  expect(vtp).toContain('NumberOfPoints="6"');
  expect(vtp).toContain('NumberOfPolys="2"');
  expect(vtp).toContain('>0 2 3 1 2 4 5 3<');
  expect(vtp).toContain('>4 8<');
  expect(surfaceToVtp(surface)).not.toMatch(/NaN|Infinity/);
});
