export interface Clone {
	git(...args: string[]): string;
	run(script: string): Promise<{ ok: boolean; output: string }>;
	read(path: string): string;
	write(path: string, text: string): void;
	exists(path: string): boolean;
	remove(): void;
}
export function cloneRepository(): Clone;
