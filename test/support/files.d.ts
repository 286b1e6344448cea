/** The absolute path of a file in the repository. */
export function inRepository(path: string): string;
export function exists(path: string): boolean;
export function readText(path: string): string;
export function readJson<Value = unknown>(path: string): Value;
export function writeJson(path: string, value: unknown): void;
/** All files below a folder, relative to it. */
export function list(path: string): string[];
/** Loads the TypeScript source of a compiled file that package.json names, e.g. `dist/nodes/X/X.node.js`. */
export function loadSource(compiled: string): Record<string, unknown>;
/** Loads a compiled file. */
export function loadBuilt(compiled: string): Record<string, unknown>;
/** A file of the folder beside the repository with public data; undefined where there is none. */
export function sharedText(path: string): string | undefined;
/** The JSON code blocks of a page, in order. */
export function jsonBlocks(path: string): unknown[];
