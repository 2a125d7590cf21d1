/**
 * Shows the service's tab and API under the address of the sandbox's page, as a development tunnel would. It passes on what it
 * gets; it neither reads nor changes it.
 */
package org.laurel.connectors.sandbox.proxy;
