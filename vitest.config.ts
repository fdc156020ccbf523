import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['trunkline:source'] },
  ssr: { resolve: { conditions: ['trunkline:source'] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{libs,apps}/*/{src,test}/**/*.spec.ts', 'test/chart/**/*.spec.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'flow',
          include: ['test/{flow,sbi,fault}/**/*.spec.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
      { extends: true, test: { name: 'images', include: ['test/images/**/*.spec.ts'], testTimeout: 120_000 } },
      {
        extends: true,
        test: {
          name: 'kube',
          include: ['test/kube/*.spec.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/kube/node/*.spec.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
