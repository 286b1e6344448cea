/** Solves a small symmetric system (Gauss); matrix and right-hand side are used up. */
export function solve(matrix: number[][], right: number[]): number[] {
	const size = right.length;
	for (let pivot = 0; pivot < size; pivot++) {
		for (let row = pivot + 1; row < size; row++) {
			const factor = matrix[row][pivot] / matrix[pivot][pivot];
			for (let column = pivot; column < size; column++)
				matrix[row][column] -= factor * matrix[pivot][column];
			right[row] -= factor * right[pivot];
		}
	}
	const result = new Array<number>(size).fill(0);
	for (let row = size - 1; row >= 0; row--) {
		let rest = right[row];
		for (let column = row + 1; column < size; column++)
			rest -= matrix[row][column] * result[column];
		result[row] = rest / matrix[row][row];
	}
	return result;
}
