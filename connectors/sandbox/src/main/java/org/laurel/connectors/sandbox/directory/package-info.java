/**
 * The company's LDAP directory, read-only. Not here: who works there, which is the company's; how a directory is read, which is
 * the product's.
 */
package org.laurel.connectors.sandbox.directory;
