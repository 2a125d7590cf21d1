/**
 * Who works here: people, departments, locations, teams and reporting lines, as the corporate directory has them.
 *
 * <p>A sync run reads the directory into staging tables, computes in SQL what would change, looks whether that is plausible,
 * and applies it in one transaction. People never vanish: who is no longer in the directory has left, with a date.
 *
 * <p>Not here: how LDAP is spoken (connectors), and anything people do with each other.
 */
package org.laurel.org;
