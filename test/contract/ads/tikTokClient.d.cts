interface Answer {
	readonly custom_audience_id?: string;
}

/** TikTok's own client, each call in a process of its own. */
export function tikTokClient(
	url: string,
	token: string,
): { create(body: unknown): Promise<Answer>; update(body: unknown): Promise<Answer> };
