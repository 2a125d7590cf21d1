/**
 * Entra ID: discovery, keys, client credentials, sign-in with a page to pick who you are, and the keys of the Bot Framework. It
 * gives out tokens and checks them for the sandbox's other parts. Not here: what a token opens.
 */
package org.laurel.connectors.sandbox.entra;
