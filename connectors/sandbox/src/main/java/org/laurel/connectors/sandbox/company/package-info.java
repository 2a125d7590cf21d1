/**
 * The invented company: people, offices, departments and teams, the same for the same seed. Not here: how its directory and its
 * Microsoft 365 show it.
 */
package org.laurel.connectors.sandbox.company;
