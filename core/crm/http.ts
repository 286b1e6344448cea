/** The clients speak HTTP through their host; these are its types under the names of this folder. */
export type {
	Http as CrmHttp,
	HttpHost as CrmHost,
	HttpRequest as CrmHttpRequest,
	HttpResponse as CrmHttpResponse,
} from '../common/http/host';
