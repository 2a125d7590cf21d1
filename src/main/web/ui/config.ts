/** What the service writes into each page it sends. */
export interface Config {
  tenantId: string;
  clientId: string;
  /** Entra's authority without the tenant, such as `https://login.microsoftonline.com`. */
  authority: string;
  publicUrl: string;
}

function element(): HTMLScriptElement {
  return document.getElementById("laurel-config") as HTMLScriptElement;
}

export function readConfig(): Config {
  return JSON.parse(element().textContent ?? "") as Config;
}

/** This response's nonce: the only styles and scripts made at run time that the content security policy lets in. */
export function pageNonce(): string {
  return element().nonce;
}
