/** Service-based interface: types and validation from the 3GPP OpenAPI files, HTTP/2 server and client, NRF, OAuth 2.0. */
export {};
