/** Grey images, 0 is background, one after the other. */
export type DigitsTask = { readonly count: number; readonly pixels: Uint8Array };

/** Ten probabilities for each image, one row after the other. */
export type DigitsAnswer = { readonly count: number; readonly probabilities: Float32Array };

/** What the images show, and what the reference model thinks they show. */
export type DigitsTruth = { readonly labels: readonly number[]; readonly probabilities: Float32Array };
