/**
 * What each person wants to be told of, and when: switches, a pause, quiet hours, and one budget over Teams and Outlook. It is the
 * {@link org.laurel.delivery.Doorkeeper} of the ledger. What a notification says does not belong here, nor whom it is for.
 */
package org.laurel.notifications;
