// Calls one method of TikTok's own client: node tikTokClient.mjs <url> <token> <create|update> <body as JSON>. A process
// of its own, because the client is an ES module, which jest cannot load.
import { ApiClient, AudienceApi } from 'tiktok-business-api-sdk-official';

const [url, token, method, body] = process.argv.slice(2);
const call = { create: 'dmpCustomAudienceCreate', update: 'dmpCustomAudienceUpdate' }[method];

ApiClient.instance.basePath = url;
new AudienceApi()[call](token, { body: JSON.parse(body) }, (error, data) => {
	if (error) {
		console.error(String(error));
		process.exitCode = 1;
		return;
	}
	console.log(JSON.stringify(data.data ?? {}));
});
