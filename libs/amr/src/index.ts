/** Speech of AMR (TS 26.071, narrow band): frames of 20 ms from samples, and samples from frames. No I/O but the coder's own file. */
export { AmrCoder, FRAME_SAMPLES } from './coder.ts';
