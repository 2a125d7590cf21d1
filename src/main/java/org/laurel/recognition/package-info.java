/**
 * Thanking colleagues: badges, thanks, and the rules of giving. What everybody sees of it is the feed's; how it reaches
 * Teams and Outlook is the delivery's.
 */
package org.laurel.recognition;
