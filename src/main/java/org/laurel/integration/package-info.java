/**
 * Starts Camel and hands it our beans. Nothing else of the service knows that there is Camel: features hand a
 * {@link org.laurel.delivery.Delivery} to a {@link org.laurel.delivery.Sender}. What a message says does not belong here.
 */
package org.laurel.integration;
