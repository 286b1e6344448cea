/** n8n 2.x, or with `E2E_N8N=1` the last 1.x. */
export const hostUnderTest = () => (process.env.E2E_N8N === '1' ? 'n8n-1' : 'n8n-2');
