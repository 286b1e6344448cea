/** What a user would download: the files of the tarball and its size in bytes. */
export function packed(): { size: number; files: string[] };
